import { useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { TextField } from '../../ui/Field.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { useCall } from '../../ui/useCall.ts';

/** Asks where Flows is, so that the steps below can lead there. */
export function SiteForm({ onSaved }: { onSaved: () => void }) {
  const t = useTranslate();
  const [site, setSite] = useState('');
  const save = useCall(() => call('admin.site', { site }), onSaved);
  return (
    <div class="stack">
      <TextField label={t('flows.site')} hint={t('flows.site.hint')} value={site} onValue={setSite} />
      {save.failure && <FailureNotice failure={save.failure} />}
      <div>
        <Button size="small" pending={save.pending} disabled={site.trim() === ''} onClick={() => save.run()}>
          {t('flows.site.save')}
        </Button>
      </div>
    </div>
  );
}
