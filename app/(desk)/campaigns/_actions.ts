'use server';
import { z } from 'zod';
import { action } from '#app/_adapters/action.ts';
import type { CampaignFields } from '#lib/domain/campaigns/campaign.ts';
import { toHex } from '#lib/domain/ledger/hash.ts';
import { answerReview } from '#lib/services/campaigns/answer-review.ts';
import { approve } from '#lib/services/campaigns/approve.ts';
import { closeArchive } from '#lib/services/campaigns/close-archive.ts';
import { create } from '#lib/services/campaigns/create.ts';
import { duplicate } from '#lib/services/campaigns/duplicate.ts';
import { edit } from '#lib/services/campaigns/edit.ts';
import { mend } from '#lib/services/campaigns/mend.ts';
import { openArchive } from '#lib/services/campaigns/open-archive.ts';
import { schedule } from '#lib/services/campaigns/schedule.ts';
import { sendBack } from '#lib/services/campaigns/send-back.ts';
import { sendTest } from '#lib/services/campaigns/send-test.ts';
import { submit } from '#lib/services/campaigns/submit.ts';
import { takeBack } from '#lib/services/campaigns/take-back.ts';
import { unschedule } from '#lib/services/campaigns/unschedule.ts';
import { waiveWarning } from '#lib/services/campaigns/waive-warning.ts';
import { cancel } from '#lib/services/delivery/cancel.ts';
import { launch } from '#lib/services/delivery/launch.ts';
import { pause } from '#lib/services/delivery/pause.ts';
import { resume } from '#lib/services/delivery/resume.ts';

const number = z.coerce.number().int().positive();
/** A select that was left empty: everybody on the topic. */
const segment = z.union([z.null(), z.literal('').transform(() => null), number]);
const id = z.object({ id: number });

export const createCampaign = action(
  {
    schema: z.object({
      name: z.string().trim().min(1).max(120),
      topicId: number,
      segmentId: segment.default(null),
      language: z.enum(['en', 'vi']),
    }),
  },
  async (ctx, given) => ({ id: (await create(ctx, given)).id }),
);

const disclosure = z.discriminatedUnion('paid', [
  z.object({ paid: z.literal(false) }),
  z.object({ paid: z.literal(true), by: z.string(), contract: z.string() }),
]);

export const saveCampaign = action(
  {
    schema: z.object({
      id: number,
      basedOn: z.string(),
      fields: z.object({
        name: z.string(),
        topicId: number,
        segmentId: segment,
        language: z.enum(['en', 'vi']),
        subject: z.string(),
        preheader: z.string(),
        bodyHtml: z.string().max(200_000),
        fromName: z.string(),
        fromAddress: z.string(),
        replyTo: z.string(),
        benefit: z.string(),
        disclosure,
      } satisfies Record<keyof CampaignFields, z.ZodType>),
    }),
  },
  async (ctx, { id, basedOn, fields }) => ({ hash: toHex((await edit(ctx, id, fields, basedOn)).contentHash) }),
);

export const mendCampaign = action(
  { schema: z.object({ id: number, ruleId: z.string() }) },
  async (ctx, { id, ruleId }) => {
    await mend(ctx, id, ruleId);
  },
);

export const answerQuestion = action(
  { schema: z.object({ id: number, ruleId: z.string(), text: z.string() }) },
  (ctx, { id, ...answer }) => answerReview(ctx, id, answer),
);

export const letWarningBe = action(
  { schema: z.object({ id: number, ruleId: z.string(), reason: z.string() }) },
  (ctx, { id, ...waiver }) => waiveWarning(ctx, id, waiver),
);

export const submitCampaign = action({ schema: id }, async (ctx, { id }) => {
  await submit(ctx, id);
});

export const approveCampaign = action(
  { schema: z.object({ id: number, signature: z.string(), answers: z.record(z.string(), z.string()).default({}) }) },
  (ctx, { id, ...approval }) => approve(ctx, id, approval),
);

export const sendCampaignBack = action(
  { schema: z.object({ id: number, reason: z.string() }) },
  (ctx, { id, reason }) => sendBack(ctx, id, reason),
);

export const sendTestLetter = action({ schema: id }, (ctx, { id }) => sendTest(ctx, id));

export const scheduleCampaign = action(
  { schema: z.object({ id: number, at: z.string(), timeZone: z.string().nullable() }) },
  async (ctx, { id, ...time }) => {
    await schedule(ctx, id, time);
  },
);

export const takeCampaignBack = action({ schema: id }, (ctx, { id }) => takeBack(ctx, id));

export const unscheduleCampaign = action({ schema: id }, (ctx, { id }) => unschedule(ctx, id));

export const launchCampaign = action({ schema: id }, (ctx, { id }) => launch(ctx, id));
export const pauseCampaign = action({ schema: id }, (ctx, { id }) => pause(ctx, id));
export const resumeCampaign = action({ schema: id }, (ctx, { id }) => resume(ctx, id));
export const cancelCampaign = action({ schema: id }, (ctx, { id }) => cancel(ctx, id));

export const openCampaignArchive = action({ schema: id }, (ctx, { id }) => openArchive(ctx, id));
export const closeCampaignArchive = action({ schema: id }, (ctx, { id }) => closeArchive(ctx, id));

export const duplicateCampaign = action(
  { schema: z.object({ id: number, name: z.string() }) },
  async (ctx, { id, name }) => ({
    id: (await duplicate(ctx, id, name)).id,
  }),
);
