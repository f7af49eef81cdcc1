/**
 * The one place that turns an error body into a sentence. Both APIs say "no" in many shapes (weni-api.md §1.1, §1.5,
 * §2.3): `{"Detail"}`, `{"detail"}`, `{"error"}`, a bare JSON string, DRF field maps, nested maps by index.
 */

const SPEAKING = ['detail', 'Detail', 'error', 'message', 'non_field_errors'] as const;
const MAX_DEPTH = 6;
const MAX_LENGTH = 300;

/** A sentence of at most 300 characters, or null when the body says nothing. Never throws, whatever the body. */
export function sentenceOf(body: unknown): string | null {
  const text = sayValue(body, MAX_DEPTH).trim();
  if (text === '') return null;
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

function sayValue(value: unknown, depth: number): string {
  if (typeof value === 'string') return unquote(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null || depth === 0) return '';
  if (Array.isArray(value))
    return joined(
      value.slice(0, 5).map((item) => sayValue(item, depth - 1)),
      ' ',
    );
  return sayObject(value, depth - 1);
}

function sayObject(value: object, depth: number): string {
  const entries = Object.entries(value);
  for (const key of SPEAKING) {
    const found = entries.find(([name]) => name === key);
    const text = found ? sayValue(found[1], depth) : '';
    if (text !== '') return text;
  }
  return joined(
    entries.slice(0, 5).map(([key, inner]) => sayField(key, sayValue(inner, depth))),
    '; ',
  );
}

/** `{"urns": {"0": ["Invalid URN"]}}` → `urns: 0: Invalid URN` reads badly, so list positions are left out. */
function sayField(key: string, text: string): string {
  if (text === '') return '';
  return /^\d+$/.test(key) ? text : `${key}: ${text}`;
}

/** The engine's `"{'urns':['URN belongs to another contact']}"` (§1.5) is Python, not JSON: keep only its words. */
function unquote(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text.replaceAll(/\s+/g, ' ');
  return text
    .replaceAll(/[[\]{}'"]/g, '')
    .replaceAll(/\s*:\s*/g, ': ')
    .replaceAll(/\s+/g, ' ');
}

const joined = (parts: string[], separator: string): string => parts.filter((p) => p !== '').join(separator);
