import type { OptionsCalls } from '../messages.ts';
import { checkRulesItem } from '../settings.ts';
import type { App } from './app.ts';
import type { Handlers } from './router.ts';

/** What an admin settles for the checks before every send. */
export function checkCalls(app: App): Handlers<Pick<OptionsCalls, 'checks.view' | 'checks.save'>> {
  return {
    async 'checks.view'() {
      const account = await app.accounts.current();
      const groups = account.ok ? (await app.catalogStore.row(account.value.connection.id)).groups : [];
      return { rules: await checkRulesItem.getValue(), groups };
    },
    async 'checks.save'(rules) {
      await checkRulesItem.setValue(rules);
      return true as const;
    },
  };
}
