import type { ComponentChildren } from 'preact';
import type { WizardOrigin } from '../../lib/messages.ts';
import { Button } from '../ui/Button.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { closePanel, openOptions } from './pages.ts';

interface HeaderProps {
  surface: WizardOrigin['surface'];
  children?: ComponentChildren;
}

/** Title, settings, and a way to close the panel over the chat page. */
export function Header({ surface, children }: HeaderProps) {
  const t = useTranslate();
  return (
    <header>
      <div class="header">
        <h1 class="grow">{t('launcher.label')}</h1>
        <Button kind="quiet" icon="gear" label={t('action.settings')} onClick={openOptions} />
        {surface === 'panel' && (
          <Button kind="quiet" icon="close" label={t('action.close')} onClick={closePanel} />
        )}
      </div>
      {children}
    </header>
  );
}
