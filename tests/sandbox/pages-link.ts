/** The link to the pages (chat page, host pages, phone), which live in `pages/` and know the sandbox only over HTTP. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Listener } from './wire/call.ts';
import type { AnyRequest, AnyResponse } from './wire/exchange.ts';

export interface SandboxInfo {
  chatOrigin: string;
  connectOrigin: string;
  federatedOrigin: string;
  secureOrigin: string;
  listener: Listener;
  projectUuid: string;
}

export type ServePage = (request: AnyRequest, response: AnyResponse, info: SandboxInfo) => boolean;

const PAGES = new URL('./pages/pages.ts', import.meta.url);

const isServePage = (value: unknown): value is ServePage => typeof value === 'function';

/** Without the pages every other path is a 404. */
export async function loadPages(): Promise<ServePage> {
  if (!existsSync(fileURLToPath(PAGES))) return () => false;
  const module: unknown = await import(PAGES.href);
  const found =
    typeof module === 'object' && module !== null && 'servePage' in module ? module.servePage : undefined;
  return isServePage(found) ? found : () => false;
}
