import type { Transaction } from '#db/client.ts';
import {
  audienceOf,
  type CampaignParts,
  type SampleReader,
  sampleReaders,
  wordsOf,
} from '#db/queries/campaign-facts.ts';
import type { ContentProblem } from '#lib/domain/campaigns/merge-fields.ts';
import { floor } from '#lib/domain/jurisdictions/index.ts';
import type { Context } from '#lib/services/context.ts';
import { composeCampaign } from '#lib/services/delivery/compose.ts';
import type { Letter } from '#lib/transports/transport.ts';
import { compileContent } from './content.ts';

/** Stands in while nobody has said yes yet: nameless, as many readers are. */
export const invented = (now: Date): SampleReader => ({
  contactId: 0,
  address: 'reader@example.com',
  firstName: '',
  lastName: '',
  agreedAt: now,
  statementId: null,
  basis: 'consent',
  law: floor.code,
});

type SampleLetter = {
  problems: ContentProblem[];
  letter: Letter | null;
  /** The same letter as if another law protected the reader. */
  under: (law: string) => Letter | null;
};

/** The letter one reader would get, made by the code that makes the real ones; null while it cannot be filled in. */
export const letterTo = async (
  tx: Transaction,
  ctx: Context,
  parts: CampaignParts,
  reader: SampleReader,
): Promise<SampleLetter> => {
  const { problems } = compileContent(parts.campaign, parts.workspace);
  if (problems.length > 0) return { problems, letter: null, under: () => null };
  const words = await wordsOf(tx, ctx.workspaceId, reader.statementId === null ? [] : [reader.statementId]);
  const composed = await composeCampaign(parts, words);
  const under = (law: string) => composed.letterFor({ ...reader, law, date: ctx.now });
  return { problems, letter: under(reader.law), under };
};

/** The letter of one of the people it may reach; null: there is nobody yet. */
export const sampleLetter = async (tx: Transaction, ctx: Context, parts: CampaignParts, contactId: number | null) => {
  const found = contactId === null ? [] : await sampleReaders(tx, audienceOf(parts), { limit: 1, contactId });
  return letterTo(tx, ctx, parts, found[0] ?? invented(ctx.now));
};
