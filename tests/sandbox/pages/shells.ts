import type { SandboxInfo } from './pages.ts';

interface Shell {
  title: string;
  styles: string[];
  script: string;
  body: string;
}

const CHAT_STYLES = ['theme', 'layout', 'sidebar', 'cards', 'room', 'panel', 'overlay', 'pages'].map(
  (name) => `chat/${name}`,
);

/** hosts.md §1, shape A: `#app.chats-webapp`, in which the app puts a second `#app`. */
const CHAT: Shell = {
  title: 'Chats',
  styles: ['base/base', 'base/bubble', 'base/chooser', ...CHAT_STYLES],
  script: 'chat/main',
  body: '<div id="app" class="chats-webapp"></div>',
};

/** hosts.md §1, shapes B and C: Connect, which has an `#app` of its own. */
const CONNECT: Shell = {
  title: 'Connect',
  styles: ['base/base', 'base/bubble', 'base/chooser', 'connect/connect', ...CHAT_STYLES],
  script: 'connect/main',
  body: '<div id="app"></div>',
};

const PHONE: Shell = {
  title: 'Phone',
  styles: ['base/base', 'base/bubble', 'phone/phone', 'phone/picker'],
  script: 'phone/main',
  body: '<main id="phone"></main>',
};

const LEDGER: Shell = {
  title: 'Ledger',
  styles: ['base/base', 'phone/ledger'],
  script: 'phone/ledger',
  body: '<main id="ledger"></main>',
};

/** hosts.md §1, "Routes of the chats app". */
const CHAT_PATHS =
  /^\/($|rooms\/?$|chats\/|discussions\/|closed-chats(\/|$)|dashboard\/|settings(\/|$)|loginexternal\/)/;
const CONNECT_PATHS = /^\/($|projects\/)/;

/** The HTML of a page, or undefined when this listener has no such page. */
export function shellFor(pathname: string, info: SandboxInfo): string | undefined {
  const shell = pick(pathname, info.listener);
  return shell && render(shell, info);
}

function pick(pathname: string, listener: SandboxInfo['listener']): Shell | undefined {
  if (/^\/phone(\/|$)/.test(pathname)) return PHONE;
  if (/^\/ledger\/?$/.test(pathname)) return LEDGER;
  if (listener === 'chat' || listener === 'secure') return CHAT_PATHS.test(pathname) ? CHAT : undefined;
  return CONNECT_PATHS.test(pathname) ? CONNECT : undefined;
}

function render(shell: Shell, info: SandboxInfo): string {
  const links = shell.styles.map((name) => `<link rel="stylesheet" href="/assets/${name}.css" />`);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${shell.title} · Sandbox</title>
    <link rel="icon" href="/assets/icon.svg" />
    ${links.join('\n    ')}
    <script type="application/json" id="sandbox-info">${JSON.stringify(info).replaceAll('<', '\\u003c')}</script>
    <script type="module" src="/assets/${shell.script}.js"></script>
  </head>
  <body>
    ${shell.body}
  </body>
</html>
`;
}
