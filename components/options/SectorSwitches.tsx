import { useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import type { SectorsView } from '../../lib/messages.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { Switch } from '../ui/Switch.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { useCall } from '../ui/useCall.ts';

/** A switch a sector; nothing is changed before Save. */
export function SectorSwitches({ view, refresh }: { view: SectorsView; refresh: () => void }) {
  const t = useTranslate();
  const [wanted, setWanted] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [saved, setSaved] = useState(false);
  const changes = view.sectors
    .map(({ uuid, canSendFlows }) => ({ uuid, canSendFlows: wanted.get(uuid) ?? canSendFlows }))
    .filter(({ canSendFlows }, place) => canSendFlows !== view.sectors[place]?.canSendFlows);
  const save = useCall(
    () => call('sectors.save', changes),
    () => {
      setWanted(new Map());
      setSaved(true);
      refresh();
    },
  );
  const isChanged = (uuid: string) => changes.some((change) => change.uuid === uuid);
  return (
    <div class="stack">
      <ul class="switches">
        {view.sectors.map(({ uuid, name, canSendFlows }) => (
          <li key={uuid}>
            <Switch
              on={wanted.get(uuid) ?? canSendFlows}
              onChange={(on) => setWanted(new Map(wanted).set(uuid, on))}
            >
              <span class="ellipsis">{view.local ? t('sectors.everyone') : name}</span>
              {isChanged(uuid) && <Badge tone="warn">{t('form.unsavedOne')}</Badge>}
            </Switch>
          </li>
        ))}
      </ul>
      {save.failure && <FailureNotice failure={save.failure} />}
      <div class="line">
        <Button
          kind="primary"
          disabled={changes.length === 0}
          pending={save.pending}
          onClick={() => save.run()}
        >
          {t('action.save')}
        </Button>
        <output class="small muted">
          {changes.length > 0 ? t('sectors.changes', { n: changes.length }) : saved && t('form.saved')}
        </output>
      </div>
    </div>
  );
}
