import { useState } from 'preact/hooks';
import { displayPhone } from '../../../lib/domain/contact.ts';
import type { Draft } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import {
  isEmpty,
  listName,
  nameOf,
  removeList,
  toggleContact,
  toggleGroup,
  toggleNumber,
} from '../audience.ts';

const FEW = 12;

/** A group or list that can be looked into. */
export interface Opened {
  id: string;
  name: string;
}

interface PickedProps {
  draft: Draft;
  onChange: (next: Draft) => void;
  onOpen: (what: Opened) => void;
}

/** The chips of what is picked: lists, groups, numbers, contacts. */
export function Picked({ draft, onChange, onOpen }: PickedProps) {
  const t = useTranslate();
  const [all, setAll] = useState(false);
  if (isEmpty(draft)) return null;

  const remove = (name: string) => t('contacts.remove', { name });
  const lists = draft.lists.map((list) => {
    const name = listName(list, t);
    return (
      <Chip
        key={list.id}
        icon="list"
        text={`${name} · ${t('list.count', { n: list.count })}`}
        mark={list.bad > 0 ? t('list.badCount', { n: list.bad }) : undefined}
        openLabel={t('members.open', { name })}
        onOpen={() => onOpen({ id: list.id, name })}
        removeLabel={remove(name)}
        onRemove={() => onChange(removeList(draft, list.id))}
      />
    );
  });
  const groups = draft.groups.map((group) => (
    <Chip
      key={group.uuid}
      icon="group"
      text={`${group.name} · ${t('contacts.about', { n: group.count })}`}
      openLabel={t('members.open', { name: group.name })}
      onOpen={() => onOpen({ id: group.uuid, name: group.name })}
      removeLabel={remove(group.name)}
      onRemove={() => onChange(toggleGroup(draft, group))}
    />
  ));
  const numbers = draft.numbers.map((number) => {
    const name = number.name ?? displayPhone(number.phone);
    return (
      <Chip
        key={number.phone}
        icon="phone"
        text={name}
        removeLabel={remove(name)}
        onRemove={() => onChange(toggleNumber(draft, number))}
      />
    );
  });
  const contacts = draft.contacts.map((contact) => (
    <Chip
      key={contact.uuid}
      text={nameOf(contact, t)}
      mark={draft.room?.contactUuid === contact.uuid ? t('contacts.openChat') : undefined}
      removeLabel={remove(nameOf(contact, t))}
      onRemove={() => onChange(toggleContact(draft, contact))}
    />
  ));
  const chips = [...lists, ...groups, ...numbers, ...contacts];
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
