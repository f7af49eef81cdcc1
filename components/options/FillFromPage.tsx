import { useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import { permissionPattern } from '../../lib/domain/connection.ts';
import type { ConnectionSuggestion } from '../../lib/messages.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { useCall } from '../ui/useCall.ts';
import { always } from '../ui/useRequest.ts';
import { draftOf, withSuggestion, type ConnectionForm } from './connectionForm.ts';
import { askFor } from './permissions.ts';

interface FillFromPageProps {
  form: ConnectionForm;
  onChange: (form: ConnectionForm) => void;
}

/** `again`: only the frame was found that holds the chat, and the browser has yet to let us in. */
type Outcome = 'done' | 'again' | 'none' | 'address';

function outcomeOf(seen: ConnectionSuggestion | null): Outcome {
  if (seen === null) return 'none';
  return seen.baseUrl === null && seen.project === null ? 'again' : 'done';
}

/** Reads server and project out of a chat page that is open, so that nobody has to look for them. */
export function FillFromPage({ form, onChange }: FillFromPageProps) {
  const t = useTranslate();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const look = useCall(
    async (chatOrigins: string[], asked: Promise<boolean>) => {
      await asked;
      return always(call('connection.suggest', { chatOrigins }));
    },
    (seen) => {
      setOutcome(outcomeOf(seen));
      if (seen) onChange(withSuggestion(form, seen));
    },
  );
  const onClick = () => {
    const { chatOrigins } = draftOf(form);
    if (chatOrigins.length === 0) setOutcome('address');
    else look.run(chatOrigins, askFor([...new Set(chatOrigins.map(permissionPattern))]));
  };
  return (
    <div class="stack">
      <div>
        <Button icon="chat" pending={look.pending} onClick={onClick}>
          {t('connection.fill')}
        </Button>
      </div>
      {outcome && (
        <Notice tone={outcome === 'done' ? 'success' : 'info'}>{t(`connection.fill.${outcome}`)}</Notice>
      )}
    </div>
  );
}
