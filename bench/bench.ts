/** What a bench found: one line of JSON. Always against a limit measured in the same run, so that machines compare. */
export type BenchResult = {
  name: string;
  /** What one unit of `measured` and `limit` is: `deliveries/s`, `s` … */
  unit: string;
  measured: number;
  /** The best this machine can do at the same task without our care; measured here and now. */
  limit: number;
  /** How close we come: 1 is the limit itself, whatever direction is better. */
  ratio: number;
  /** The least ratio that is good enough. */
  goal: number;
  holds: boolean;
} & Record<string, unknown>;

export type Bench = {
  name: string;
  /** What is measured against what, in one line. */
  about: string;
  /** What `size` counts, and how many without --size. */
  size: { of: string; usual: number };
  run(options: { size: number }): Promise<BenchResult>;
};

/** Fills in ratio and verdict. `better`: whether more of the unit or less of it is good. */
export const judged = (
  found: {
    name: string;
    unit: string;
    measured: number;
    limit: number;
    goal: number;
    better: 'more' | 'less';
  } & Record<string, unknown>,
): BenchResult => {
  const { better, ...rest } = found;
  const ratio = better === 'more' ? found.measured / found.limit : found.limit / found.measured;
  const round = (value: number) => Number(value.toPrecision(4));
  return {
    ...rest,
    measured: round(found.measured),
    limit: round(found.limit),
    ratio: round(ratio),
    holds: ratio >= found.goal,
  };
};
