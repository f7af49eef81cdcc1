import { useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import type { OptionsView } from '../../lib/messages.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { always } from '../ui/useRequest.ts';
import { useCall } from '../ui/useCall.ts';
import { ConnectionEditor } from './ConnectionEditor.tsx';
import { MissingOrigins } from './MissingOrigins.tsx';
import { Section } from './Section.tsx';

/** Where flows are started, and whether the browser lets us go there. */
export function ConnectionSection({ view, refresh }: { view: OptionsView; refresh: () => void }) {
  const t = useTranslate();
  // A removed connection leaves an empty form; a saved one leaves the form as it is.
  const removals = useRemovals(view.connection !== null);
  return (
    <Section title={t('connection.title')} text={t('connection.text')}>
      {view.missingOrigins.length > 0 && <MissingOrigins origins={view.missingOrigins} refresh={refresh} />}
      <ConnectionEditor key={removals} view={view} initial={view.connection} refresh={refresh} />
      {view.connection && <RemoveConnection onRemoved={refresh} />}
    </Section>
  );
}

/** Counted by what is there: the page may hear that the connection is gone before whoever removed it does. */
function useRemovals(isThere: boolean): number {
  const [seen, setSeen] = useState({ isThere, removals: 0 });
  if (seen.isThere === isThere) return seen.removals;
  const removals = isThere ? seen.removals : seen.removals + 1;
  setSeen({ isThere, removals });
  return removals;
}

function RemoveConnection({ onRemoved }: { onRemoved: () => void }) {
  const t = useTranslate();
  const [asking, setAsking] = useState(false);
  const remove = useCall(() => always(call('connection.remove')), onRemoved);
  return (
    <div class="card__end">
      <Button kind="danger" pending={remove.pending} onClick={() => setAsking(true)}>
        {t('connection.remove')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('connection.remove.title')}
          text={t('connection.remove.text')}
          confirm={t('connection.remove')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            remove.run();
          }}
        />
      )}
    </div>
  );
}
