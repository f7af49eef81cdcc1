/** §2.6 "Params are normalised", exactly as the API echoes them. */

export const MAX_KEY = 255;
export const MAX_TEXT = 640;
export const MAX_VALUES = 256;

/** Key characters outside [A-Za-z0-9_] become _, strings are cut, null is "", arrays become objects, 256 values in all. */
export function normaliseParams(params: Record<string, unknown>): Record<string, unknown> {
  const budget = { left: MAX_VALUES };
  return object(Object.entries(params), budget);
}

function object(entries: readonly [string, unknown][], budget: { left: number }): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of entries) {
    if (budget.left <= 0) break;
    result[key.replace(/[^A-Za-z0-9_]/g, '_').slice(0, MAX_KEY)] = normalise(value, budget);
  }
  return result;
}

function normalise(value: unknown, budget: { left: number }): unknown {
  if (Array.isArray(value)) {
    return object(
      value.map((item: unknown, index): [string, unknown] => [index.toString(), item]),
      budget,
    );
  }
  if (typeof value === 'object' && value !== null) return object(Object.entries(value), budget);
  budget.left -= 1;
  if (value === null) return '';
  return typeof value === 'string' ? [...value].slice(0, MAX_TEXT).join('') : value;
}
