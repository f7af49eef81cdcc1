import { expect, it } from 'vitest';
import { planFigures } from './plan-figures.ts';

const token = { atOnce: 4, startsAnHour: 1_250 };

it.each([
  [0, token, 0],
  [1, token, 1],
  [34, token, 17],
  [100, token, 50],
  [34, { ...token, atOnce: 2 }, 34],
  [1_250, token, 625],
  [1_251, token, 3_601],
  [2_500, token, 3_600 + 625],
  [2_501, token, 7_201],
])('%i requests at %j take about %i s', (requests, pace, seconds) => {
  expect(planFigures(requests, pace)).toEqual({ requests, seconds });
});
