import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Which file imports what, read from the text: enough for a code base that writes every import out. */
export interface Import {
  from: string;
  /** A path inside the repository without leading `./`, or a package's name. */
  to: string;
  typeOnly: boolean;
}

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const STATEMENT = /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s*)?['"]([^'"\n]+)['"]/g;
const DYNAMIC = /\bimport\(\s*(?:\/\*.*?\*\/\s*)?['"]([^'"\n]+)['"]/g;

export function importsIn(from: string, text: string): Import[] {
  const named = [...text.matchAll(STATEMENT)].map(([, type, to = '']) => ({
    to,
    typeOnly: type !== undefined,
  }));
  const dynamic = [...text.matchAll(DYNAMIC)].map(([, to = '']) => ({ to, typeOnly: false }));
  return [...named, ...dynamic].map(({ to, typeOnly }) => ({ from, to: resolve(from, to), typeOnly }));
}

export function sources(...folders: string[]): string[] {
  const found = folders.flatMap((folder) =>
    readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' }).map((path) => posix.join(folder, path)),
  );
  return found
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path))
    .toSorted();
}

/** Tests and their helpers may import anything. */
export const isTest = (path: string): boolean => /(\.test|\/testing)\.tsx?$/.test(path);

export const importsOf = (path: string): Import[] => importsIn(path, readFileSync(ROOT + path, 'utf8'));

/** Everything a file pulls in at run time, itself excluded. */
export function reach(entry: string): Set<string> {
  const seen = new Set<string>();
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const { to, typeOnly } of importsOf(path)) {
      if (typeOnly || seen.has(to)) continue;
      seen.add(to);
      if (/^(lib|components|entrypoints)\/.*\.tsx?$/.test(to)) open.push(to);
    }
  }
  return seen;
}

function resolve(from: string, to: string): string {
  if (to.startsWith('@/')) return to.slice(2);
  return to.startsWith('.') ? posix.join(posix.dirname(from), to) : to;
}
