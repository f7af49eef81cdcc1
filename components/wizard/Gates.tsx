import type { Agent } from '../../lib/domain/sector.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { openOptions } from './pages.ts';

/** Nothing is set up yet. */
export function NoConnection() {
  const t = useTranslate();
  return (
    <main class="panel">
      <EmptyState
        icon="link"
        title={t('gate.noConnection.title')}
        action={
          <Button kind="primary" onClick={openOptions}>
            {t('action.openSettings')}
          </Button>
        }
      >
        {t('gate.noConnection.text')}
      </EmptyState>
    </main>
  );
}

/** Nothing of this agent's may be sent; says who can change it, or where. */
export function SendingOff({ agent }: { agent: Agent | null }) {
  const t = useTranslate();
  const canSwitch = agent !== null && agent.role !== 'attendant';
  return (
    <EmptyState
      icon="lock"
      title={t('gate.sendingOff.title')}
      action={<Button onClick={openOptions}>{t('action.openSettings')}</Button>}
    >
      {t(canSwitch ? 'gate.sendingOff.text.admin' : 'gate.sendingOff.text')}
    </EmptyState>
  );
}
