import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tool } from './command.ts';
import type { Outcome } from './outcome.ts';

type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };

/** Runs a suite and counts its tests. What is skipped has not passed; a run that breaks without a failed test failed once. */
export const vitest = async (config: string, filters: string[] = []): Promise<Outcome> => {
  const file = `.data/report-${config}.json`;
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { ok } = await tool('vitest', ['run', '-c', config, ...reporters, ...filters], { show: true });
  if (!existsSync(file)) return { passed: 0, failed: 1, output: `vitest ended without a report (${config})` };
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: ok ? failed : Math.max(failed, 1), output: '' };
};
