import { useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { useCall } from '../ui/useCall.ts';
import { always } from '../ui/useRequest.ts';
import { withSuggestion, type ConnectionForm } from './connectionForm.ts';

interface FillFromPageProps {
  form: ConnectionForm;
  onChange: (form: ConnectionForm) => void;
}

/** Reads address and project out of a chat page that is open, so that nobody has to look for them. */
export function FillFromPage({ form, onChange }: FillFromPageProps) {
  const t = useTranslate();
  const [outcome, setOutcome] = useState<'filled' | 'none' | null>(null);
  const look = useCall(
    () => always(call('connection.suggest')),
    (seen) => {
      setOutcome(seen ? 'filled' : 'none');
      if (seen) onChange(withSuggestion(form, seen));
    },
  );
  return (
    <div class="stack">
      <div>
        <Button icon="chat" pending={look.pending} onClick={() => look.run()}>
          {t('connection.fill')}
        </Button>
      </div>
      {outcome === 'none' && <Notice tone="info">{t('connection.fill.none')}</Notice>}
      {outcome === 'filled' && <Notice tone="success">{t('connection.fill.done')}</Notice>}
    </div>
  );
}
