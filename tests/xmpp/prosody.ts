import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How to get what the suite needs, for its name where it is not there. */
export const INSTALL = 'apt-get install --no-install-recommends prosody';

/** By file: its `--version` starts the server instead of telling one. */
export const PROSODY =
  [
    process.env['PROSODY_BIN'],
    ...(process.env['PATH'] ?? '').split(':').map((folder) => `${folder}/prosody`),
  ].find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null;

export interface Account {
  /** The part before the `@`. */
  user: string;
  name: string;
}

export interface Prosody {
  /** For Converse: `ws://127.0.0.1:<port>/xmpp-websocket`. */
  websocket: string;
  /** For a plain client. */
  tcpPort: number;
  stop(): Promise<void>;
  /** On the same ports and with the same people. */
  start(): Promise<void>;
  /** Stops it and forgets everything it wrote. */
  end(): Promise<void>;
}

export const PASSWORD = 'pw';
/** What an unprivileged process runs as where the tests themselves run as root, which prosody refuses. */
const NOBODY = 65534;
const READY_WITHIN_MS = 15_000;

/** A real XMPP server on loopback, everything of it in one folder; everybody is in everybody's roster. */
export async function startProsody(people: readonly Account[]): Promise<Prosody> {
  if (PROSODY === null) throw new Error(`No prosody: ${INSTALL}`);
  const bin = PROSODY;
  const folder = mkdtempSync(join(tmpdir(), 'send-flow-xmpp-'));
  const [http, tcp] = [await freePort(), await freePort()];
  writeFolder(folder, people, http, tcp);
  let running: ChildProcess | null = null;
  const orphan = () => running?.kill('SIGKILL');
  process.once('exit', orphan);

  async function start(): Promise<void> {
    const root = process.getuid?.() === 0;
    running = spawn(bin, ['-F', '--config', join(folder, 'prosody.cfg.lua')], {
      stdio: 'ignore',
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder },
      ...(root ? { uid: NOBODY, gid: NOBODY } : {}),
    });
    await untilReady(running, `http://127.0.0.1:${http}/http-bind`);
  }
  async function stop(): Promise<void> {
    const ending = running;
    running = null;
    if (!ending || ending.exitCode !== null) return;
    const ended = new Promise((done) => ending.once('exit', done));
    ending.kill('SIGTERM');
    await ended;
  }
  await start();
  return {
    websocket: `ws://127.0.0.1:${http}/xmpp-websocket`,
    tcpPort: tcp,
    start,
    stop,
    async end() {
      await stop();
      process.removeListener('exit', orphan);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeFolder(folder: string, people: readonly Account[], http: number, tcp: number): void {
  const accounts = join(folder, 'data', 'localhost', 'accounts');
  mkdirSync(accounts, { recursive: true });
  const files = [
    ...people.map(({ user }) => [
      join(accounts, `${user}.dat`),
      `return { ["password"] = "${PASSWORD}"; };\n`,
    ]),
    [
      join(folder, 'groups.txt'),
      `[Team]\n${people.map(({ user, name }) => `${user}@localhost=${name}`).join('\n')}\n`,
    ],
    [join(folder, 'prosody.cfg.lua'), configuration(folder, http, tcp)],
  ] as const;
  for (const [path, text] of files) writeFileSync(path ?? '', text ?? '');
  if (process.getuid?.() !== 0) return;
  const folders = ['', 'data', 'data/localhost', 'data/localhost/accounts'].map((part) => join(folder, part));
  for (const path of [...folders, ...files.map(([file]) => file ?? '')]) chownSync(path, NOBODY, NOBODY);
}

const configuration = (folder: string, http: number, tcp: number): string => `
daemonize = false
pidfile = "${folder}/prosody.pid"
data_path = "${folder}/data"
certificates = "${folder}"
log = { warn = "${folder}/prosody.log" }
interfaces = { "127.0.0.1" }
http_interfaces = { "127.0.0.1" }
http_ports = { ${http} }
https_ports = {}
c2s_ports = { ${tcp} }
c2s_direct_tls_ports = {}
s2s_ports = {}
modules_enabled = { "roster", "saslauth", "disco", "presence", "message", "iq", "ping", "time", "carbons", "pep",
  "vcard4", "vcard_legacy", "groups", "mam", "smacks", "csi_simple", "blocklist", "bosh", "websocket" }
modules_disabled = { "s2s", "tls", "offline" }
groups_file = "${folder}/groups.txt"
http_default_host = "localhost"
http_host = "localhost"
authentication = "internal_plain"
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
consider_websocket_secure = true
consider_bosh_secure = true
VirtualHost "localhost"
`;

/** Present but not ready is a failure, not a reason to skip. */
async function untilReady(server: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`prosody ended with ${server.exitCode}`);
    const ready = await fetch(url).then(
      (reply) => reply.status === 200,
      () => false,
    );
    if (ready) return;
  }
  throw new Error(`prosody was not ready within ${READY_WITHIN_MS} ms`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
