// A house with a topic, people in every state and campaigns of the real kind; and workers that can be watched.
import type pg from 'pg';
import type { CampaignFields } from '#lib/domain/campaigns/campaign.ts';
import { signatures } from '#lib/domain/campaigns/campaign.ts';
import { approve } from '#lib/services/campaigns/approve.ts';
import { submit } from '#lib/services/campaigns/submit.ts';
import type { Carrier } from '#lib/services/delivery/carrier.ts';
import { campaignSender } from '#lib/services/delivery/send-campaigns.ts';
import type { Carried, Letter, Transport } from '#lib/transports/transport.ts';
import { makeCampaign, makeSegment } from '#tests/support/campaigns.ts';
import { superuser } from '#tests/support/deliveries.ts';
import { makePeople, makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';

export type Stage = {
  house: TestWorkspace;
  god: pg.Client;
  topicId: number;
  segmentId: number;
  ids: Map<string, number>;
};

export const setStage = async (): Promise<Stage> => {
  const house = await testWorkspace();
  const topicId = await makeTopic(house.ctx, { cadenceCount: 7, cadenceDays: 7 });
  const segmentId = await makeSegment(house.ctx);
  const ids = await makePeople(house.ctx, topicId, [
    { address: 'mai@example.com', firstName: 'Mai', tags: ['filter'], state: 'given', country: 'VN' },
    { address: 'nils@example.com', firstName: 'Nils', tags: ['filter'], state: 'given', country: 'DE' },
    { address: 'linh@example.com', tags: ['filter'], state: 'given', country: 'VN' },
    { address: 'gone@example.com', tags: ['filter'], state: 'withdrawn' },
    { address: 'asked@example.com', tags: ['filter'], state: 'requested' },
    { address: 'import@example.com', tags: ['filter'], state: 'unknown' },
    { address: 'never@example.com', tags: ['filter'] },
    { address: 'espresso@example.com', tags: ['espresso'], state: 'given' },
  ]);
  return { house, god: await superuser(house.url), topicId, segmentId, ids };
};

/** Said where somebody decides at night: a test may run at any hour. */
export const awake = { 'fit-to-publish': 'It has been read twice.' };

let count = 0;
/** Written by the marketer, passed by the approver. */
export const makeApproved = async (
  { house, topicId, segmentId }: Stage,
  given: Partial<CampaignFields> = {},
): Promise<number> => {
  // Nobody gains the same thing twice in a row; a rule sees to that.
  const benefit = `Readers learn ${['how to roast', 'where it rained', 'what ripeness is', 'when to water'][count++ % 4]} at home, part ${count}.`;
  const campaign = await makeCampaign(house, { topicId, segmentId, benefit, ...given });
  await submit(house.ctxOf('marketer'), campaign.id);
  await approve(house.ctxOf('approver'), campaign.id, { signature: signatures.en, answers: awake });
  return campaign.id;
};

/** Forgets what reached people lately, so that each test begins with a quiet week. */
export const quietWeek = (god: pg.Client) =>
  god.query(`update reach set sent_at = '{}', sent_topic = '{}', daily_limit = null`);

export type Watched = Transport & { carried: Letter[] };

/** A transport that says what it is told to, and keeps what it was handed. */
export const watchedTransport = (
  answer: (letter: Letter) => Carried | Promise<Carried> = () => ({ outcome: 'sent', providerId: null }),
  honoursKeys: Transport['honoursKeys'] = 'each',
): Watched => {
  const carried: Letter[] = [];
  return {
    name: 'watched',
    honoursKeys,
    reachesPeople: false,
    carried,
    async carry(letters) {
      carried.push(...letters);
      return Promise.all(letters.map(answer));
    },
    async close() {},
  };
};

export const carrierOf = (house: TestWorkspace, transport: Transport, overrides: Partial<Carrier> = {}): Carrier => ({
  db: house.workerDb,
  transport,
  log: { info() {}, warn() {}, error() {} },
  leaseMs: 30_000,
  carryMs: 15_000,
  dying: new AbortController().signal,
  ...overrides,
});

/** Rounds of a worker's sender until nothing more happens. */
export const sendAll = async (carrier: Carrier): Promise<void> => {
  const sender = campaignSender(carrier);
  for (let quiet = 0; quiet < 2; ) quiet = (await sender.round()) ? 0 : quiet + 1;
};

export const campaignRow = async (god: pg.Client, id: number) =>
  (await god.query(`select status, finished_at, rendered from campaigns where id = $1`, [id])).rows[0]!;

export const entriesOf = async (god: pg.Client, campaignId: number, type?: string) =>
  (
    await god.query<{ type: string; facts: Record<string, unknown> }>(
      `select type, convert_from(leaf, 'UTF8')::jsonb -> 'facts' as facts from entries
        where target = $1 and ($2::text is null or type = $2) order by id`,
      [`campaign:${campaignId}`, type ?? null],
    )
  ).rows;
