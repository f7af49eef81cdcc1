import { fail, ok, type Result } from '../domain/result.ts';
import type { CheckRules } from '../domain/check-rules.ts';
import type { ChecksView, OptionsCalls } from '../messages.ts';
import { checkRulesItem } from '../settings.ts';
import type { App } from './app.ts';
import type { Handlers } from './router.ts';

/** What an admin settles for the checks before every send: read by everyone, changed by admins and managers only. */
export function checkCalls(app: App): Handlers<Pick<OptionsCalls, 'checks.view' | 'checks.save'>> {
  return {
    'checks.view': () => view(app),
    'checks.save': (rules) => save(app, rules),
  };
}

async function view(app: App): Promise<Result<ChecksView>> {
  const account = await app.accounts.current();
  if (!account.ok) return account;
  const agent = await app.accounts.agent(account.value, app.signal);
  const { groups } = await app.catalogStore.row(account.value.connection.id);
  const role = agent.ok ? agent.value.role : null;
  return ok({ rules: await checkRulesItem.getValue(), groups, role });
}

async function save(app: App, rules: CheckRules): Promise<Result<true>> {
  const account = await app.accounts.current();
  if (!account.ok) return account;
  const agent = await app.accounts.agent(account.value, app.signal);
  if (!agent.ok) return agent;
  if (agent.value.role === 'attendant') return fail('forbidden');
  await checkRulesItem.setValue(rules);
  return ok(true);
}
