import { z } from 'zod/mini';

// Extension pages forbid `new Function`, and zod probes for it when the first schema is made (reliability.md §0.10).
z.config({ jitless: true });

export { z };

export type Schema<T> = z.core.$ZodType<T>;

export type Read<T> = { ok: true; value: T } | { ok: false; where: string };

/** Reads a value with a schema; when it does not fit, `where` says so as `results[3].uuid expected string`. */
export function read<T>(schema: Schema<T>, value: unknown): Read<T> {
  const result = z.safeParse(schema, value);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, where: describe(result.error.issues[0]) };
}

function describe(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'unreadable';
  const where = issue.path.map(step).join('').replace(/^\./, '') || 'body';
  const wish = issue.code === 'invalid_type' ? `expected ${issue.expected}` : issue.code.replaceAll('_', ' ');
  return `${where} ${wish}`;
}

const step = (key: PropertyKey): string => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`);
