import { kindFacts } from '../../../lib/domain/connection.ts';
import { Switch } from '../../ui/Switch.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import type { StepProps } from '../NewSend.tsx';

/** Whoever has ever had this flow can be left out, where the server offers it (weni-api.md §2.6). */
export function SkipEarlier({ view, draft, change }: Pick<StepProps, 'view' | 'draft' | 'change'>) {
  const t = useTranslate();
  if (view.connection === null || !kindFacts(view.connection.kind).skipsEarlier) return null;
  const on = draft.skipEarlier === true;
  return (
    <div class="stack stack--tight">
      <Switch on={on} onChange={(skipEarlier) => change({ ...draft, skipEarlier })}>
        {t('flow.skipEarlier')}
      </Switch>
      {on && <p class="small muted">{t('flow.skipEarlier.how')}</p>}
    </div>
  );
}
