/** What a step found. A step that is not made of tests counts as one. */
export type Outcome = { passed: number; failed: number; output: string };

export type Step = { name: string; run(): Promise<Outcome> };

export const one = ({ ok, output }: { ok: boolean; output: string }): Outcome => ({
  passed: ok ? 1 : 0,
  failed: ok ? 0 : 1,
  output,
});
