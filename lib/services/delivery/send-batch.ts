import type { Carried, Letter } from '#lib/transports/transport.ts';
import type { CampaignRef, Carrier } from './carrier.ts';
import type { Claim, Claimed } from './claim.ts';
import { finish, type Outcome } from './finish.ts';
import { type PreparedCampaign, prepareCampaign } from './prepare.ts';
import { timeLimit } from './time-limit.ts';

export type BatchReport = Record<Carried['outcome'], number> & {
  /** The longest pause the other side asked for. */
  afterMs: number;
};

/** Campaigns whose letters are at hand. */
export type Prepared = Map<number, PreparedCampaign>;

/**
 * Carries one claim out and writes down what became of each. Whatever happens in between, everybody in it has an answer, or
 * is still held by the claim until its lease is over.
 */
export const sendBatch = async (
  carrier: Carrier,
  ref: CampaignRef,
  { people, deadline }: Claim,
  prepared: Prepared,
): Promise<BatchReport> => {
  const outcomes = await carry(carrier, ref, people, deadline, prepared);
  await finish(carrier, ref, outcomes);
  const report: BatchReport = { sent: 0, rejected: 0, retry: 0, unknown: 0, afterMs: 0 };
  for (const { carried } of outcomes) {
    report[carried.outcome] += 1;
    if (carried.outcome === 'retry') report.afterMs = Math.max(report.afterMs, carried.afterMs ?? 0);
    if (carried.outcome === 'unknown') carrier.log.warn({ ...ref, because: carried.because }, 'a delivery is in doubt');
  }
  carrier.log.info({ ...ref, transport: carrier.transport.name, ...report }, 'batch carried');
  return report;
};

const carry = async (
  carrier: Carrier,
  ref: CampaignRef,
  people: Claimed[],
  deadline: number,
  prepared: Prepared,
): Promise<Outcome[]> => {
  let letters: Letter[];
  try {
    letters = await compose(carrier, ref, people, prepared);
  } catch (error) {
    carrier.log.error({ ...ref, err: error }, 'letters could not be made');
    return people.map((person) => ({ person, carried: { outcome: 'retry', because: 'could not be made' } }));
  }
  const left = Math.min(carrier.carryMs, deadline - performance.now());
  // Too late: the lease may be over before the letters are out. Nothing has left, so nothing is lost.
  if (left <= 0)
    return people.map((person) => ({ person, carried: { outcome: 'retry', because: 'the lease ran short' } }));
  const limit = timeLimit(left, carrier.dying);
  const carried = await carrier.transport
    .carry(letters, limit.signal)
    .catch((error) => {
      carrier.log.error({ ...ref, err: error }, 'the transport failed');
      return [];
    })
    .finally(limit.lift);
  return people.map((person, at) => ({
    person,
    carried: carried[at] ?? { outcome: 'unknown', because: 'the transport did not say' },
  }));
};

const compose = async (
  carrier: Carrier,
  ref: CampaignRef,
  people: Claimed[],
  prepared: Prepared,
): Promise<Letter[]> => {
  let campaign = prepared.get(ref.campaignId);
  if (!campaign || !people.every(({ statementId }) => campaign!.knows(statementId))) {
    campaign = await prepareCampaign(carrier, ref);
    prepared.set(ref.campaignId, campaign);
  }
  return people.map((person) => campaign.letterFor(person));
};
