/** Spreadsheets run what begins like this (OWASP "CSV injection"); an apostrophe before it makes it text. */
const FORMULA = /^[=+\-@\t\r]/;

/** One table as CSV (RFC 4180, CRLF) with a byte order mark, since Excel takes UTF-8 for something else without. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The number with all but its last four digits hidden. */
export function maskPhone(shown: string): string {
  return shown.replace(/\d(?=(?:\D*\d){4})/g, '•');
}
