import { type ConsentState, liveStates } from '#lib/domain/consent/permission.ts';

export type Standing = { topicId: number; channel: string; state: ConsentState; since: Date };

/** What a no that a restored database lacks comes to for somebody it knows. */
export type Reapplied = 'everything' | { topicId: number; channel: string }[];

/**
 * The no holds for all that was said before it. A yes that the person has said since, in the restored database, stands: then
 * a no to everything is entered topic by topic. `about` null: everything.
 */
export const reapply = (
  about: { topicId: number; channel: string } | null,
  saidAt: Date,
  standings: readonly Standing[],
): Reapplied => {
  const said = standings.filter(({ state, since }) => liveStates.includes(state) && since > saidAt);
  const isNewer = ({ topicId, channel }: { topicId: number; channel: string }) =>
    said.some((one) => one.topicId === topicId && one.channel === channel);
  if (about) return isNewer(about) ? [] : [about];
  if (said.length === 0) return 'everything';
  return standings.filter((one) => !isNewer(one)).map(({ topicId, channel }) => ({ topicId, channel }));
};
