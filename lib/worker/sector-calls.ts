import { fail, ok, type Result } from '../domain/result.ts';
import type { Sector } from '../domain/sector.ts';
import type { OptionsCalls, Rules, SectorsView } from '../messages.ts';
import { localSectorItem, maySendItem, rulesItem } from '../settings.ts';
import type { Account } from './account.ts';
import type { App } from './app.ts';
import type { Handlers } from './router.ts';
import { onMaySend } from './session-changes.ts';

type SectorCalls = Pick<OptionsCalls, 'sectors.list' | 'sectors.save' | 'rules.save'>;

/** The pseudo-sector of a connection without sectors (DESIGN "Decided"). Its name is written by the page. */
export const LOCAL_SECTOR = 'everyone';

/** Who may send: read by everyone, changed by admins and managers only, whatever a page asks for. */
export function sectorCalls(app: App): Handlers<SectorCalls> {
  return {
    'sectors.list': () => withAccount(app, (account) => view(app, account)),
    'sectors.save': (changes) => withAccount(app, (account) => save(app, account, changes)),
    'rules.save': (rules) => withAccount(app, (account) => saveRules(app, account, rules)),
  };
}

async function withAccount<T>(app: App, act: (account: Account) => Promise<Result<T>>): Promise<Result<T>> {
  const account = await app.accounts.current();
  return account.ok ? act(account.value) : account;
}

async function view(app: App, account: Account): Promise<Result<SectorsView>> {
  const agent = await app.accounts.agent(account, app.signal);
  if (!agent.ok) return agent;
  const sectors = await sectorsOf(app, account);
  if (!sectors.ok) return sectors;
  const local = !account.provider.capabilities.sectors;
  return ok({ sectors: sectors.value, role: agent.value.role, local, rules: await rulesItem.getValue() });
}

async function sectorsOf(app: App, { provider }: Account): Promise<Result<Sector[]>> {
  if (provider.capabilities.sectors) return provider.sectors(app.signal);
  return ok([{ uuid: LOCAL_SECTOR, name: '', canSendFlows: await localSectorItem.getValue() }]);
}

/** Only what this user was shown may be changed by them; the server has the last word. */
async function save(
  app: App,
  account: Account,
  changes: { uuid: string; canSendFlows: boolean }[],
): Promise<Result<SectorsView>> {
  const before = await view(app, account);
  if (!before.ok) return before;
  const own = new Set(before.value.sectors.map(({ uuid }) => uuid));
  if (before.value.role === 'attendant' || changes.some(({ uuid }) => !own.has(uuid)))
    return fail('forbidden');
  const saved = await switchAll(app, account, changes);
  // Some may have been switched before one was refused.
  await maySendItem.setValue(null);
  onMaySend(app);
  return saved.ok ? view(app, account) : saved;
}

async function switchAll(
  app: App,
  { provider }: Account,
  changes: { uuid: string; canSendFlows: boolean }[],
): Promise<Result<true>> {
  for (const { uuid, canSendFlows } of changes) {
    if (!provider.capabilities.sectors) await localSectorItem.setValue(canSendFlows);
    else {
      const saved = await provider.setSector(uuid, canSendFlows, app.signal);
      if (!saved.ok) return saved;
    }
  }
  return ok(true);
}

async function saveRules(app: App, account: Account, rules: Rules): Promise<Result<SectorsView>> {
  const agent = await app.accounts.agent(account, app.signal);
  if (!agent.ok) return agent;
  if (agent.value.role === 'attendant') return fail('forbidden');
  await rulesItem.setValue(rules);
  app.live.tell('sectors');
  app.outbox.nudge();
  return view(app, account);
}
