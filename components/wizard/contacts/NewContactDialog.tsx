import { useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import type { PickedContact } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { always, useRequest } from '../../ui/useRequest.ts';
import { useCall } from '../../ui/useCall.ts';
import { useTranslate } from '../../ui/Words.tsx';
import { nameOf } from '../audience.ts';

interface NewContactDialogProps {
  phone: string;
  written: string;
  onCreated: (contact: PickedContact) => void;
  onClose: () => void;
}

/** A contact of a number, with a name and perhaps a group. A number that is somebody's already gives that contact. */
export function NewContactDialog({ phone, written, onCreated, onClose }: NewContactDialogProps) {
  const t = useTranslate();
  const [name, setName] = useState('');
  const [group, setGroup] = useState('');
  const [existing, setExisting] = useState<PickedContact | null>(null);
  const { request } = useRequest(() => always(call('groups.fixed')));
  const create = useCall(
    () => call('contact.create', { name: name.trim(), phone, groups: group === '' ? [] : [group] }),
    ({ contact, existed }) => (existed ? setExisting(contact) : onCreated(contact)),
  );
  const groups = request.value ?? [];
  return (
    <Dialog title={t('contacts.new')} onClose={onClose}>
      <div class="stack">
        <p class="number muted">{written}</p>
        {existing ? (
          <Notice tone="info">{t('contacts.exists', { name: nameOf(existing, t) })}</Notice>
        ) : (
          <>
            <TextField label={t('contacts.name')} value={name} onValue={setName} maxLength={100} required />
            {groups.length > 0 && (
              <SelectField
                label={t('contacts.group')}
                value={group}
                onValue={setGroup}
                options={[
                  { id: '', text: t('contacts.noGroup') },
                  ...groups.map((g) => ({ id: g.uuid, text: g.name })),
                ]}
              />
            )}
          </>
        )}
        {create.failure && <FailureNotice failure={create.failure} />}
      </div>
      <div class="dialog__actions">
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        {existing ? (
          <Button kind="primary" onClick={() => onCreated(existing)}>
            {t('contacts.pickThem')}
          </Button>
        ) : (
          <Button
            kind="primary"
            disabled={name.trim() === ''}
            pending={create.pending}
            onClick={() => create.run()}
          >
            {t('contacts.create')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
