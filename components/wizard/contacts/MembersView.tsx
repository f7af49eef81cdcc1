import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import type { Draft, MemberRow, Members } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { Option } from '../../ui/ListBox.tsx';
import { VirtualList, type RowPlace } from '../../ui/VirtualList.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { nameOf, phoneOf, toggleLeft } from '../audience.ts';
import { BadRows } from './BadRows.tsx';

const PAGE = 100;

interface MembersViewProps {
  /** Of a group or list. */
  id: string;
  name: string;
  draft: Draft;
  onChange: (next: Draft) => void;
  onBack: () => void;
}

/** Who is in a group or list; whoever is unticked is left out of this send. */
export function MembersView({ id, name, draft, onChange, onBack }: MembersViewProps) {
  const t = useTranslate();
  const { members, rowAt, want } = useMembers(id);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  const draw = ({ index, place, style }: RowPlace) => {
    const row = rowAt(index);
    if (!row) return <div key={index} class="option option--coming" style={style} aria-hidden="true" />;
    return (
      <Option
        key={index}
        id={`member-${index}`}
        selected={row.blockedBy === null && !draft.left.includes(row.key)}
        active={false}
        disabled={row.blockedBy !== null}
        onToggle={() => onChange(toggleLeft(draft, row.key))}
        style={style}
        of={{ place: place + 1, size: members?.total ?? 0 }}
      >
        <MemberText row={row} />
      </Option>
    );
  };
  const total = members?.total ?? 0;
  return (
    <>
      <div class="step__bar line">
        <Button buttonRef={back} kind="quiet" icon="back" label={t('action.back')} onClick={onBack} />
        <h3 class="grow ellipsis">{name}</h3>
        <span class="small muted number">{t('members.count', { n: total })}</span>
      </div>
      {members && members.bad.length > 0 && <BadRows bad={members.bad} />}
      <VirtualList
        id={`members-${id}`}
        label={name}
        multiple
        sections={total > 0 ? [{ id: 'members', label: t('members.hint'), count: total }] : []}
        active={-1}
        row={draw}
        onRange={want}
        top={id}
      />
    </>
  );
}

function MemberText({ row }: { row: MemberRow }) {
  const t = useTranslate();
  return (
    <span class="grow">
      <span class="option__name ellipsis">{nameOf(row, t)}</span>
      <span class="option__more small muted number">
        {[
          row.line !== null && t('list.line', { n: row.line }),
          row.name && phoneOf(row),
          row.contactUuid === null && t('contacts.notSaved'),
        ]
          .filter(Boolean)
          .join(' · ')}
        {row.blockedBy && <span class="option__why"> · {t(`check.${row.blockedBy}`)}</span>}
      </span>
    </span>
  );
}

function useMembers(id: string) {
  const [pages, setPages] = useState<Map<number, Members>>(new Map());
  const askedRef = useRef(new Set<number>());
  const ask = useCallback(
    (page: number) => {
      if (askedRef.current.has(page)) return;
      askedRef.current.add(page);
      void call('audience.members', { id, offset: page * PAGE, limit: PAGE }).then((members) =>
        setPages((before) => new Map(before).set(page, members)),
      );
    },
    [id],
  );
  useEffect(() => ask(0), [ask]);
  const want = useCallback(
    (_: string, from: number, to: number) => {
      for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) ask(page);
    },
    [ask],
  );
  const rowAt = (index: number) => pages.get(Math.floor(index / PAGE))?.rows[index % PAGE];
  return { members: pages.get(0) ?? null, rowAt, want };
}
