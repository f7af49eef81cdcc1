import { useState } from 'preact/hooks';
import type { Draft } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { isEmpty, nameOf, toggleContact, toggleGroup } from '../audience.ts';

const FEW = 12;

interface PickedProps {
  draft: Draft;
  onChange: (next: Draft) => void;
}

/** The chips of what is picked, groups first. */
export function Picked({ draft, onChange }: PickedProps) {
  const t = useTranslate();
  const [all, setAll] = useState(false);
  if (isEmpty(draft)) return null;

  const remove = (name: string) => t('contacts.remove', { name });
  const groups = draft.groups.map((group) => (
    <Chip
      key={group.uuid}
      icon="group"
      text={group.name}
      removeLabel={remove(group.name)}
      onRemove={() => onChange(toggleGroup(draft, group))}
    />
  ));
  const contacts = draft.contacts.map((contact) => (
    <Chip
      key={contact.uuid}
      text={nameOf(contact, t)}
      mark={draft.room?.contactUuid === contact.uuid ? t('contacts.openChat') : undefined}
      removeLabel={remove(nameOf(contact, t))}
      onRemove={() => onChange(toggleContact(draft, contact))}
    />
  ));
  const chips = [...groups, ...contacts];
  const hidden = all ? 0 : chips.length - FEW;
  return (
    <ul class="picked" aria-label={t('contacts.picked')}>
      {hidden > 0 ? chips.slice(0, FEW) : chips}
      {hidden > 0 && (
        <li>
          <Button kind="quiet" size="small" onClick={() => setAll(true)}>
            {t('action.showMore', { n: hidden })}
          </Button>
        </li>
      )}
    </ul>
  );
}
