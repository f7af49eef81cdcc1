/** What a code of WhatsApp means, in words that say what to do. The sentence is under `wa.<meaning>`. */
export type ErrorMeaning =
  | 'undeliverable'
  | 'window-closed'
  | 'marketing-cap'
  | 'stopped-marketing'
  | 'experiment'
  | 'spam-limit'
  | 'same-person'
  | 'rate-limit'
  | 'meta-trouble'
  | 'maintenance'
  | 'value-count'
  | 'no-template'
  | 'text-long'
  | 'policy'
  | 'value-format'
  | 'template-paused'
  | 'template-disabled'
  | 'bad-parameter'
  | 'to-itself'
  | 'account-locked'
  | 'payment'
  | 'not-registered'
  | 'bad-media'
  | 'no-permission';

/** Whether the same message may be tried again. The words are under `again.<when>`. */
export type TryAgain = 'no' | 'minutes' | 'later' | 'tomorrow';

export interface KnownError {
  meaning: ErrorMeaning;
  again: TryAgain;
}

const row = (meaning: ErrorMeaning, again: TryAgain, ...codes: number[]): [number, KnownError][] =>
  codes.map((code) => [code, { meaning, again }]);

/** field.md §5.5, row by row. Some blogs swap 132000 and 132001; this follows Meta. */
const TABLE: ReadonlyMap<number, KnownError> = new Map([
  ...row('undeliverable', 'no', 131026),
  ...row('window-closed', 'no', 131047, 470, 63016),
  ...row('marketing-cap', 'tomorrow', 131049),
  ...row('stopped-marketing', 'no', 131050),
  ...row('experiment', 'no', 130472),
  ...row('spam-limit', 'later', 131048),
  ...row('same-person', 'minutes', 131056),
  ...row('rate-limit', 'minutes', 130429, 80007, 4, 471, 63018),
  ...row('meta-trouble', 'minutes', 131000, 131016, 133004, 1, 2),
  ...row('maintenance', 'minutes', 131057),
  ...row('value-count', 'no', 132000),
  ...row('no-template', 'no', 132001),
  ...row('text-long', 'no', 132005),
  ...row('policy', 'no', 132007),
  ...row('value-format', 'no', 132012),
  ...row('template-paused', 'tomorrow', 132015),
  ...row('template-disabled', 'no', 132016),
  ...row('bad-parameter', 'no', 131008, 131009, 100),
  ...row('to-itself', 'no', 131021),
  ...row('account-locked', 'no', 131031, 368),
  ...row('payment', 'no', 131042),
  ...row('not-registered', 'no', 131045, 133010),
  ...row('bad-media', 'no', 131051, 131053),
  ...row('no-permission', 'no', 190, 0, 3, 10, 200),
]);

export const KNOWN_CODES: readonly number[] = [...TABLE.keys()];

/** `(#131047)`, `code 131047`, `"code": 190`; a bare number counts only when it is long enough to be nothing else. */
const MARKED = /(?:\(#|#|\b(?:error|code|c[oó]digo|erro)\b["'\s:=#(]*)(\d{1,6})\b/gi;
const BARE = /(?<![\d.,+-])(1[3][0-9]{4}|6301[68]|80007)(?![\d.,])/g;

/** Reasons whose detail is the server's own sentence; only there a number may be a code of WhatsApp. */
const SAID_BY_SERVER: ReadonlySet<string> = new Set(['refused', 'server-error']);

/** What WhatsApp meant, when the server's sentence for a failure names a code of it. */
export const whatsappError = (code: string, detail: string | undefined): KnownError | null =>
  SAID_BY_SERVER.has(code) ? errorIn(detail ?? '') : null;

/** The first code of WhatsApp that a sentence of the server names and that we know; null when there is none. */
export function errorIn(sentence: string): KnownError | null {
  const codes = [...sentence.matchAll(MARKED), ...sentence.matchAll(BARE)].map((match) => Number(match[1]));
  for (const code of codes) {
    const known = TABLE.get(code);
    if (known !== undefined) return known;
  }
  return null;
}
