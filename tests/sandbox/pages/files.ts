import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./assets', import.meta.url));
const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const known = new Set(
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .map((name) => `/assets/${name.replaceAll('\\', '/')}`)
    .filter((name) => extname(name) in TYPES),
);

export interface Asset {
  type: string;
  body: string;
}

/** A browser file by its public path; only names that were in the folder at start, so no path can climb out. */
export function readAsset(pathname: string): Asset | undefined {
  if (!known.has(pathname)) return undefined;
  const type = TYPES[extname(pathname)];
  return type
    ? { type, body: readFileSync(join(FOLDER, pathname.slice('/assets/'.length)), 'utf8') }
    : undefined;
}
