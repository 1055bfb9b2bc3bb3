import { expect, test } from 'vitest';
import { worthTold } from '#lib/domain/delivery/value.ts';

test('shares are told of what there is, and nothing is divided by nobody', () => {
  expect(worthTold({ sent: 200, spared: 40, left: 2, complained: 1, welcome: 15, unwelcome: 5 })).toMatchObject({
    welcomeShare: 0.75,
    answerShare: 0.1,
    leaveShare: 0.01,
    complaintShare: 0.005,
  });
  expect(worthTold({ sent: 0, spared: 3, left: 0, complained: 0, welcome: 0, unwelcome: 0 })).toMatchObject({
    welcomeShare: null,
    answerShare: null,
    leaveShare: null,
    complaintShare: null,
  });
});
