/** What letters were worth to those who got them, added up. */
export type ValueCounts = {
  sent: number;
  /** Considered, and not written to. */
  spared: number;
  /** Left by a link in one of them. */
  left: number;
  /** Reported one of them as spam. */
  complained: number;
  welcome: number;
  unwelcome: number;
};

/** Shares between 0 and 1; null: nothing to divide by. */
export type Value = ValueCounts & {
  welcomeShare: number | null;
  answerShare: number | null;
  leaveShare: number | null;
  complaintShare: number | null;
};

export const worthTold = (counts: ValueCounts): Value => {
  const answers = counts.welcome + counts.unwelcome;
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);
  return {
    ...counts,
    welcomeShare: share(counts.welcome, answers),
    answerShare: share(answers, counts.sent),
    leaveShare: share(counts.left, counts.sent),
    complaintShare: share(counts.complained, counts.sent),
  };
};
