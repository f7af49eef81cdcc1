import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ROOT } from './imports.ts';

/** The built extension as it would be loaded; `npm test` builds before it runs these. */
const BUILD = `${ROOT}.output/chrome-mv3/`;
const text = (path: string): string => readFileSync(path, 'utf8');
const manifest: Record<string, unknown> = JSON.parse(text(`${BUILD}manifest.json`));

/** The worker with everything it imports, which it shares with the pages. */
function worker(file = 'background.js', seen = new Set<string>()): string {
  if (seen.has(file)) return '';
  seen.add(file);
  const own = text(`${BUILD}${file}`);
  const parts = [...own.matchAll(/from\s*"\.\/(?:chunks\/)?([^"]+\.js)"/g)].map(
    ([, name]) => `chunks/${name}`,
  );
  return own + parts.map((part) => worker(part, seen)).join('');
}

describe('the manifest', () => {
  it('asks for these permissions at install, and no others', () => {
    expect(manifest['permissions']).toEqual([
      'alarms',
      'contextMenus',
      'declarativeNetRequestWithHostAccess',
      'notifications',
      'scripting',
      'storage',
      'unlimitedStorage',
    ]);
  });

  it('reaches no host at install; every origin is asked for on a click', () => {
    expect(manifest['host_permissions']).toBeUndefined();
    expect(manifest['optional_host_permissions']).toEqual([
      'https://*/*',
      'http://localhost/*',
      'http://127.0.0.1/*',
    ]);
  });

  it('has no optional permissions, no content script and no outside page', () => {
    expect(manifest['optional_permissions']).toBeUndefined();
    expect(manifest['content_scripts'] ?? []).toEqual([]);
    expect(manifest['externally_connectable']).toBeUndefined();
  });

  it('shows web pages nothing but the wizard, at an address that changes', () => {
    expect(manifest['web_accessible_resources']).toEqual([
      expect.objectContaining({ resources: ['popup.html'], use_dynamic_url: true }),
    ]);
  });

  it('runs its own scripts only', () => {
    const policy = JSON.stringify(manifest['content_security_policy']);
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/(script|style)-src[^;]*(https?:|data:|blob:|\*)/);
  });
});

describe('the injected button', () => {
  const path = `${BUILD}launcher.js`;

  it('is at most 12 kB', () => {
    expect(existsSync(path)).toBe(true);
    expect(statSync(path).size).toBeLessThanOrEqual(12_000);
  });

  it.each([
    ['zod', /ZodMini|ZodError|safeParse|invalid_type/],
    ['preact', /__k|__H|diffed|preact/],
    ['webextension-polyfill', /webextension-polyfill|wrapAsyncFunction|api-metadata/],
    ['eval', /\beval\(|new Function\(/],
    ['raw HTML', /innerHTML|outerHTML|insertAdjacentHTML/],
  ])('contains no %s', (_, trace) => {
    expect(text(path)).not.toMatch(trace);
  });

  it('and those traces are real: the other bundles show them', () => {
    expect(/ZodMini|ZodError|safeParse|invalid_type/.test(worker())).toBe(true);
    expect(/wrapAsyncFunction|api-metadata/.test(worker())).toBe(true);
  });
});

describe('the worker', () => {
  const mark = 'pace-of-the-fault-suite';

  it('goes by the real times: the quicker ones of the fault suite are not in this build', () => {
    expect(text(`${ROOT}lib/worker/pace.ts`)).toContain(mark);
    expect(worker().includes(mark)).toBe(false);
  });

  it('touches no page: what it shares with one knows no document', () => {
    expect(/\bdocument\.(?:query|create|getElement|head|body)/.test(worker())).toBe(false);
  });
});

describe('the package', () => {
  it('is at most 250 kB, packed as a store packs it', () => {
    const files = readdirSync(BUILD, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
    const packed = files.map((f) => deflateRawSync(readFileSync(`${f.parentPath}/${f.name}`)).length);
    const headers = 150 * files.length;
    expect(packed.reduce((sum, size) => sum + size, headers)).toBeLessThanOrEqual(250_000);
  });
});

interface Locked {
  dev?: boolean;
  optional?: boolean;
  devOptional?: boolean;
  hasInstallScript?: boolean;
}

describe('the dependencies', () => {
  const lock: { packages: Record<string, Locked> } = JSON.parse(text(`${ROOT}package-lock.json`));
  const runtime = Object.entries(lock.packages).filter(
    ([path, entry]) => path !== '' && !entry.dev && !entry.devOptional && !entry.optional,
  );

  it('come from whatever registry the installer trusts: no addresses in the lock', () => {
    expect(text(`${ROOT}package-lock.json`)).not.toMatch(/"resolved": "[^"]*:/);
  });

  it('at most ten at run time, all of them, with theirs', () => {
    expect(runtime.map(([path]) => path)).toContain('node_modules/preact');
    expect(runtime.length).toBeLessThanOrEqual(10);
  });

  it('none at run time runs a script when installed', () => {
    expect(runtime.filter(([, entry]) => entry.hasInstallScript)).toEqual([]);
  });

  it('are pinned exactly', () => {
    const wanted: Record<string, Record<string, string>> = JSON.parse(text(`${ROOT}package.json`));
    const all = { ...wanted['dependencies'], ...wanted['devDependencies'] };
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
