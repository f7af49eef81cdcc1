import { describe, expect, it } from 'vitest';
import { LANGUAGES, translator, type Language } from '../../../lib/i18n.ts';
import { stateText } from './stateText.ts';

const MINUTE = 60_000;
const after = (ms: number, language: Language) =>
  stateText(
    { state: 'waiting', acceptedAt: 1_000, endedAt: null },
    1_000 + ms,
    translator(language),
    language,
  );

describe.each(LANGUAGES)('someone who waits, in %s', (language) => {
  const justNow = { en: 'Sent just now', es: 'Enviado ahora mismo', 'pt-BR': 'Enviado agora mesmo' }[
    language
  ];

  // The row may be younger than the clock this list was drawn by.
  it.each([-500, 0, MINUTE - 1])('was sent to just now, %i ms after', (ms) => {
    expect(after(ms, language)).toBe(justNow);
  });

  it.each([
    [MINUTE, '1'],
    [2 * MINUTE - 1, '1'],
    [59 * MINUTE, '59'],
    [3 * 60 * MINUTE, '3'],
  ])('is told how long from a minute on: %i ms', (ms, amount) => {
    expect(after(ms, language)).not.toBe(justNow);
    expect(after(ms, language)).toContain(amount);
  });
});

it.each([
  [{}, 'The server did not start the flow for this person'],
  [{ skipEarlier: true as const }, 'Left out: has had this flow before'],
])('someone for whom nothing was started, %j: %s', (row, text) => {
  const ended = { state: 'not-started', acceptedAt: 0, endedAt: 1, ...row } as const;
  expect(stateText(ended, 1_000, translator('en'), 'en')).toBe(text);
});
