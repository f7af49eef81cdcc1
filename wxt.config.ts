import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';

const KEYLESS = '\0keyless:';

/**
 * Packs the other languages without their keys, which stand in English already and in the same order
 * (`tests/house/locales.test.ts`): they are too far apart in the package to be compressed as repetitions.
 */
const keylessTexts: Plugin = {
  name: 'keyless-texts',
  apply: 'build',
  enforce: 'pre',
  resolveId(source) {
    const language = /\/locales\/(es|pt-BR)\.json$/.exec(source)?.[1];
    return language ? KEYLESS + language : null;
  },
  load(id) {
    if (!id.startsWith(KEYLESS)) return null;
    const texts = Object.values(JSON.parse(readFileSync(`locales/${id.slice(KEYLESS.length)}.json`, 'utf8')));
    return `import en from '/locales/en.json' with { type: 'json' };
      const texts = ${JSON.stringify(texts)};
      export default Object.fromEntries(Object.keys(en).map((key, at) => [key, texts[at]]));`;
  },
};

/** WXT's own log around each injected file: silent in a shipped build, and yet a thirtieth of the launcher. */
const withoutLog: Plugin = {
  name: 'without-log',
  transform: (code: string, id: string) =>
    id.includes('unlisted-script-entrypoint')
      ? { code: code.replaceAll(/^\s*logger\.error\(.*\);$/gm, ''), map: null }
      : null,
};

export default defineConfig({
  vite: () => ({ plugins: [keylessTexts, withoutLog] }),
  // Every import is written out, so that each line shows which way it points (README, "The house").
  imports: false,
  manifest: {
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    minimum_chrome_version: '120',
    permissions: [
      'alarms',
      'contextMenus',
      'declarativeNetRequestWithHostAccess',
      'notifications',
      'scripting',
      'storage',
      'unlimitedStorage',
    ],
    // Nothing is reachable at install: each origin is asked for on a click. Plain http only on this computer.
    optional_host_permissions: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
    content_security_policy: {
      extension_pages: [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
        "require-trusted-types-for 'script'",
      ].join('; '),
    },
    web_accessible_resources: [
      {
        resources: ['popup.html'],
        matches: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
        use_dynamic_url: true,
      },
    ],
    action: { default_title: '__MSG_name__' },
    commands: {
      open: { suggested_key: { default: 'Alt+Shift+F' }, description: '__MSG_open__' },
    },
  },
});
