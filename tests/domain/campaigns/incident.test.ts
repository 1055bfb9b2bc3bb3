import { expect, it } from 'vitest';
import { type StepTaken, unclosable } from '#lib/domain/campaigns/incident.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 8, minute));
const steps: StepTaken[] = [
  { step: 'admitted', by: 'mai', at: at(0) },
  { step: 'apologised', by: 'mai', at: at(5) },
  { step: 'acted', by: 'nils', at: at(10) },
];
const policy = { coolingOffMinutes: 15 };
const asked = (taken: StepTaken[], userId: string, approvers: string[], minute = 11) =>
  unclosable(taken, { userId, approvers }, policy, at(minute));

it('stays open while a step is missing, and says which', () => {
  expect(asked(steps.slice(0, 1), 'ha', ['ha', 'mai'])).toEqual({
    because: 'steps',
    missing: ['apologised', 'acted'],
  });
});

it('is closed by somebody who took none of the steps', () => {
  expect(asked(steps, 'ha', ['ha', 'mai'])).toBeNull();
  expect(asked(steps, 'nils', ['ha', 'nils'])).toEqual({ because: 'second_person' });
});

it('waits for fresh eyes where nobody else may', () => {
  expect(asked(steps, 'mai', ['mai'])).toEqual({ because: 'cooling_off', until: at(25) });
  expect(asked(steps, 'mai', ['mai'], 25)).toBeNull();
});
