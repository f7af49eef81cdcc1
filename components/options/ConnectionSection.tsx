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
  const [removals, setRemovals] = useState(0);
  const onRemoved = () => {
    setRemovals(removals + 1);
    refresh();
  };
  return (
    <Section title={t('connection.title')} text={t('connection.text')}>
      {view.missingOrigins.length > 0 && <MissingOrigins origins={view.missingOrigins} refresh={refresh} />}
      <ConnectionEditor
        key={removals}
        view={view}
        initial={removals === 0 ? view.connection : null}
        refresh={refresh}
      />
      {view.connection && <RemoveConnection onRemoved={onRemoved} />}
    </Section>
  );
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
