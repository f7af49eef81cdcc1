import { useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import type { AudiencePicks, Draft, SavedAudience } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { TextField } from '../../ui/Field.tsx';
import { ago } from '../../ui/time.ts';
import { useCall } from '../../ui/useCall.ts';
import { useNow } from '../../ui/useNow.ts';
import { always, useRequest } from '../../ui/useRequest.ts';
import { useLanguage, useTranslate } from '../../ui/Words.tsx';
import { isEmpty } from '../audience.ts';

interface AudiencesDialogProps {
  draft: Draft;
  onPicked: (picks: AudiencePicks) => void;
  onClose: () => void;
}

/** Audiences that were saved or went out lately, to be picked again; and a name for the one that is picked now. */
export function AudiencesDialog({ draft, onPicked, onClose }: AudiencesDialogProps) {
  const t = useTranslate();
  const { request } = useRequest(() => always(call('audiences.list')));
  const [changed, setChanged] = useState<SavedAudience[] | null>(null);
  const all = changed ?? request.value ?? [];
  const use = useCall(
    (id: string) => always(call('audiences.picks', { id })),
    (picks) => picks && onPicked(picks),
  );
  const remove = useCall((id: string) => always(call('audiences.remove', { id })), setChanged);
  const failure = request.failure ?? use.failure ?? remove.failure;
  return (
    <Dialog title={t('audiences.title')} onClose={onClose}>
      <div class="stack">
        {failure && <FailureNotice failure={failure} />}
        {all.length > 0 ? (
          <ul class="rows">
            {all.map((audience) => (
              <AudienceLine
                key={audience.id}
                audience={audience}
                onUse={() => use.run(audience.id)}
                onRemove={() => remove.run(audience.id)}
              />
            ))}
          </ul>
        ) : (
          request.value && <p class="muted">{t('audiences.none')}</p>
        )}
        {!isEmpty(draft) && <SaveAudience draft={draft} onSaved={setChanged} />}
      </div>
      <div class="dialog__actions">
        <Button onClick={onClose}>{t('action.close')}</Button>
      </div>
    </Dialog>
  );
}

interface AudienceLineProps {
  audience: SavedAudience;
  onUse: () => void;
  onRemove: () => void;
}

function AudienceLine({ audience: { name, people, sample, usedAt }, onUse, onRemove }: AudienceLineProps) {
  const t = useTranslate();
  const language = useLanguage();
  const now = useNow(60_000);
  const title = name ?? (sample.join(', ') || t('list.pasted'));
  const facts = [t('audience.people', { n: people }), ago(language, now - usedAt)];
  return (
    <li class="row">
      <span class="grow">
        <span class="row__name ellipsis">{title}</span>
        <span class="row__note small number">
          {(name === null ? [t('audiences.recent'), ...facts] : facts).join(' · ')}
        </span>
      </span>
      <Button size="small" onClick={onUse}>
        {t('audiences.use')}
        <span class="sr-only"> {title}</span>
      </Button>
      <Button kind="quiet" icon="close" label={t('audiences.remove', { name: title })} onClick={onRemove} />
    </li>
  );
}

function SaveAudience({ draft, onSaved }: { draft: Draft; onSaved: (all: SavedAudience[]) => void }) {
  const t = useTranslate();
  const [name, setName] = useState('');
  const save = useCall(
    () => always(call('audiences.save', { name: name.trim(), draft })),
    (all) => {
      setName('');
      onSaved(all);
    },
  );
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') save.run();
      }}
    >
      <TextField
        label={t('audiences.name')}
        hint={t('audiences.name.hint')}
        value={name}
        onValue={setName}
        maxLength={60}
      />
      {save.failure && <FailureNotice failure={save.failure} />}
      <div>
        <Button type="submit" size="small" disabled={name.trim() === ''} pending={save.pending}>
          {t('audiences.save')}
        </Button>
      </div>
    </form>
  );
}
