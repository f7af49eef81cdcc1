/** Careful reading of unknown JSON: each helper gives undefined when the value is not what is asked for. */

export type Fields = Record<string, unknown>;

export function asFields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const asNumber = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;
export const asBoolean = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : undefined;

export function asList(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? [...(value as unknown[])] : undefined;
}

export function asTexts(value: unknown): string[] | undefined {
  const list = asList(value);
  return list?.every((item) => typeof item === 'string') ? list : undefined;
}

/** JSON, or undefined when it is none. */
export function parseJson(source: string): { value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(source);
    return { value };
  } catch {
    return undefined;
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (value: string): boolean => UUID.test(value);
