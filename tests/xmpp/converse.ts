import { existsSync, readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { serveLoopback, type Loopback } from '../sandbox/loopback.ts';
import { PASSWORD } from './prosody.ts';

const DIST = 'node_modules/converse.js/dist';
const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};
/** As strict as it works under; keeps the sponsors' pictures of its log-in page at home, too. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self' ws://127.0.0.1:*",
].join('; ');

/** Converse.js as its package ships it, signed in as `user`. `/?mode=overlayed` has several chats open at once. */
export function serveConverse(websocket: string, user: string): Promise<Loopback> {
  return serveLoopback((request, response) => {
    const url = new URL(request.url ?? '/', 'http://converse');
    const file = normalize(url.pathname).replace(/^\/dist\//, '');
    const path = join(DIST, file);
    const answer = (type: string, body: string | Buffer) =>
      response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(body);
    if (url.pathname === '/') answer('text/html; charset=utf-8', shell(url.searchParams.get('mode')));
    else if (url.pathname === '/start.js') answer(TYPES['.js'] ?? '', start(websocket, user));
    else if (url.pathname.startsWith('/dist/') && existsSync(path))
      answer(TYPES[extname(path)] ?? 'application/octet-stream', readFileSync(path));
    else response.writeHead(404).end();
  });
}

const shell = (mode: string | null): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Converse</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/dist/converse.min.css" />
    <script type="module" src="/start.js"></script>
  </head>
  <body class="converse-fullscreen" data-mode="${mode === 'overlayed' ? 'overlayed' : 'fullscreen'}"></body>
</html>`;

const start = (websocket: string, user: string): string => `
import '/dist/converse.min.js';
converse.initialize({ ...${JSON.stringify(settings(websocket, user))}, view_mode: document.body.dataset.mode });
`;

const settings = (websocket: string, user: string): object => ({
  websocket_url: websocket,
  jid: `${user}@localhost`,
  password: PASSWORD,
  auto_login: true,
  authentication: 'login',
  assets_path: '/dist/',
  discover_connection_methods: false,
  play_sounds: false,
  show_controlbox_by_default: true,
  i18n: 'en',
  loglevel: 'warn',
  blacklisted_plugins: [
    'converse-omemo',
    'converse-omemo-views',
    'converse-register',
    'converse-notification',
    'converse-push',
  ],
});
