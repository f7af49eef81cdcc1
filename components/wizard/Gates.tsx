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

/** None of this agent's sectors may send; says who can change it. */
export function SendingOff() {
  const t = useTranslate();
  return (
    <EmptyState
      icon="lock"
      title={t('gate.sendingOff.title')}
      action={<Button onClick={openOptions}>{t('action.openSettings')}</Button>}
    >
      {t('gate.sendingOff.text')}
    </EmptyState>
  );
}
