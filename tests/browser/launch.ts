import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page, type Worker } from '@playwright/test';
import { findChromium } from './find-chromium.ts';

/** The build that is shipped, unless `EXTENSION_BUILD` names another. */
export const EXTENSION = resolve(process.env['EXTENSION_BUILD'] ?? '.output/chrome-mv3');

/** Nothing but loopback is talked to: the browser's own errands are switched off. */
const QUIET = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--ignore-certificate-errors',
];

export interface LaunchOptions {
  /** Kept between launches when given; a new one otherwise. */
  profile?: string;
  /** Folder of the built extension; the one that is shipped unless said otherwise. */
  extension?: string;
  headless?: boolean;
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
}

/** A real Chromium with the built extension in it. */
export interface Launched {
  context: BrowserContext;
  profile: string;
  extensionId: string;
  worker(): Promise<Worker>;
  /** The address of one of the extension's pages. */
  url(page: string): string;
  open(page: string): Promise<Page>;
  /** Stops the service worker the way the browser does, in the middle of whatever it is doing. */
  killWorker(): Promise<void>;
  /** SIGKILL to the whole browser: nothing gets a chance to tidy up. */
  killBrowser(): Promise<void>;
  /** Lets `permissions.request` for these origins succeed on the next real click (there is no prompt to press). */
  preGrant(origins: string[]): Promise<void>;
  close(): Promise<void>;
}

export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'send-flow-'));
  blockThirdPartyStorage(profile);
  const extension = options.extension ?? EXTENSION;
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium; `npm test` installs one.');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    viewport: options.viewport ?? { width: 1440, height: 900 },
    ...(options.colorScheme ? { colorScheme: options.colorScheme } : {}),
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      ...(options.headless === false ? [] : ['--headless=new']),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...QUIET,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
    ],
  });
  const worker = async () => context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker');
  const extensionId = new URL((await worker()).url()).host;
  const pid = await browserPid(context);
  const url = (page: string) => `chrome-extension://${extensionId}/${page}`;
  const open = async (page: string) => {
    const opened = await context.newPage();
    await opened.goto(url(page));
    return opened;
  };

  return {
    context,
    profile,
    extensionId,
    worker,
    url,
    open,
    killWorker: () => killWorker(context, extensionId),
    killBrowser: () => killBrowser(context, pid),
    preGrant: (origins) => preGrant(context, extensionId, origins),
    close: () => context.close(),
  };
}

/** As Chromium ships in Debian and as more and more people set it: a framed page has no storage of its own. */
function blockThirdPartyStorage(profile: string): void {
  const folder = join(profile, 'Default');
  mkdirSync(folder, { recursive: true });
  const preferences = { profile: { cookie_controls_mode: 1, block_third_party_cookies: true } };
  try {
    writeFileSync(join(folder, 'Preferences'), JSON.stringify(preferences), { flag: 'wx' });
  } catch (error) {
    // A kept profile already has its preferences.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

async function browserSession(context: BrowserContext): Promise<CDPSession> {
  const browser = context.browser();
  if (!browser) throw new Error('The browser is gone.');
  return browser.newBrowserCDPSession();
}

async function killWorker(context: BrowserContext, extensionId: string): Promise<void> {
  const session = await browserSession(context);
  const { targetInfos } = await session.send('Target.getTargets');
  const target = targetInfos.find((t) => t.type === 'service_worker' && t.url.includes(extensionId));
  if (target) await session.send('Target.closeTarget', { targetId: target.targetId }).catch(unlessGone);
  await session.detach();
}

/** It may have ended by itself meanwhile, for one because the extension was switched off. */
function unlessGone(error: unknown): void {
  if (!(error instanceof Error && error.message.includes('No target with given id'))) throw error;
}

/** Asked for at the beginning, so that the blow falls at the very moment it is ordered. */
async function browserPid(context: BrowserContext): Promise<number> {
  const session = await browserSession(context);
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pid = processInfo.find((p) => p.type === 'browser')?.id;
  if (pid === undefined) throw new Error('No browser process.');
  return pid;
}

async function killBrowser(context: BrowserContext, pid: number): Promise<void> {
  const gone = new Promise((done) => context.once('close', done));
  process.kill(pid, 'SIGKILL');
  await gone;
}

interface DeveloperPrivate {
  developerPrivate: { addHostPermission(id: string, pattern: string): Promise<void> };
}

async function preGrant(context: BrowserContext, id: string, origins: string[]): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  for (const origin of origins) {
    const pattern = `${new URL(origin).protocol}//${new URL(origin).hostname}/*`;
    await page.evaluate(
      ([extension, host]) =>
        (globalThis as unknown as { chrome: DeveloperPrivate }).chrome.developerPrivate.addHostPermission(
          extension ?? '',
          host ?? '',
        ),
      [id, pattern],
    );
  }
  await page.close();
}

export function forgetProfile(profile: string): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
