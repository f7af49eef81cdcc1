import type { RefObject, TargetedClipboardEvent, TargetedKeyboardEvent } from 'preact';
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import type { Draft, SyncState } from '../../../lib/messages.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { whenShown } from '../../ui/shown.ts';
import { useTranslate } from '../../ui/Words.tsx';
import { dropLast, withPicks } from '../audience.ts';
import { isOpening } from '../opening.ts';
import { takeSearch } from '../origin.ts';
import { openOptions } from '../pages.ts';
import { AudienceList, ListSkeleton, NothingFound } from './AudienceList.tsx';
import { AudienceTools } from './AudienceTools.tsx';
import { audienceRows, type AudienceRow, type AudienceRows } from './rows.ts';
import { SyncLine } from './SyncLine.tsx';
import type { ListAdder } from './useLists.ts';
import { useAudience, type FoundAudience } from './useAudience.ts';

interface AudienceBoxProps {
  box: RefObject<HTMLInputElement | null>;
  draft: Draft;
  onChange: (next: Draft) => void;
  sync: SyncState;
  lists: ListAdder;
}

/** A combobox over numbers, groups and contacts: type, arrow, Enter; the focus never leaves the box. */
export function AudienceBox({ box, draft, onChange, sync, lists }: AudienceBoxProps) {
  const t = useTranslate();
  const id = useId();
  const [text, setText] = useState(takeSearch);
  const [active, setActive] = useState(-1);
  const found = useAudience(
    text,
    draft.lists.map((list) => list.id),
  );
  useLayoutEffect(() => whenShown(() => box.current?.focus()), [box]);

  const { matches, want } = found;
  const rows = useRows(found);
  const toggle = useCallback((row: AudienceRow) => onChange(row.toggle(draft)), [draft, onChange]);
  const search = (next: string) => {
    setText(next);
    setActive(next === '' ? -1 : 0);
  };
  const onRange = useCallback(
    (section: string, from: number, to: number) => section === 'contacts' && want(from, to),
    [want],
  );

  const pick = (row: AudienceRow | undefined) => row && row.blockedBy === null && toggle(row);
  const enter = useEnter(found.current, () => pick(rows.at(active)));
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.metaKey) return;
    const acts: Record<string, (() => void) | false> = {
      ArrowDown: () => setActive(Math.min(active + 1, rows.count - 1)),
      ArrowUp: () => setActive(Math.max(active - 1, 0)),
      Enter: enter,
      Escape: text !== '' && (() => search('')),
      Backspace: text === '' && (() => onChange(dropLast(draft))),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const onPaste = (event: TargetedClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (!isList(pasted) || isOpening(draft)) return;
    event.preventDefault();
    lists.add({ kind: 'paste', name: '', text: pasted });
  };

  const known = matches?.sync ?? sync;
  const syncLine = useMemo(() => <SyncLine sync={known} />, [known]);
  // A letter draws the box anew and nothing else; the list waits for what it finds.
  const answered = found.text;
  const list = useMemo(
    () =>
      rows.count > 0 && (
        <AudienceList {...{ id, rows, active, draft, text: answered, onToggle: toggle, onRange }} />
      ),
    [id, rows, active, draft, answered, toggle, onRange],
  );
  return (
    <>
      <div class="step__bar">
        <div class="search">
          <Icon name="search" />
          <input
            ref={box}
            class="input"
            type="text"
            role="combobox"
            aria-label={t('contacts.search')}
            aria-expanded={rows.count > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={rows.at(active) ? `${id}-${active}` : undefined}
            placeholder={t('contacts.search')}
            autocomplete="off"
            spellcheck={false}
            value={text}
            onInput={(event) => search(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
          />
        </div>
        {syncLine}
        <AudienceTools
          inert={isOpening(draft)}
          text={answered}
          total={matches?.total ?? 0}
          number={matches?.number ?? null}
          lists={lists}
          draft={draft}
          onPicked={(picks) => onChange(withPicks(draft, picks))}
          onCreated={(contact) => {
            search('');
            onChange({ ...draft, contacts: [...draft.contacts, contact] });
          }}
        />
      </div>
      {known.failure && (
        <div class="band">
          <FailureNotice
            failure={known.failure}
            onRetry={() => void call('catalog.sync')}
            onSettings={openOptions}
          />
        </div>
      )}
      {matches === null && <ListSkeleton />}
      {matches && rows.count === 0 && (
        <NothingFound text={answered} impossible={matches.number?.kind === 'impossible'} sync={known} />
      )}
      {list}
    </>
  );
}

/** Drawn anew when there is another answer. A number still being typed is not offered as the one before it. */
function useRows({ matches, current, count, contactAt }: FoundAudience): AudienceRows {
  const t = useTranslate();
  const typed = current || matches?.number?.kind !== 'number' ? 'as answered' : 'still typing';
  return useMemo(
    () => audienceRows({ matches, current: typed === 'as answered', count, contactAt }, t),
    [matches, typed, count, contactAt, t],
  );
}

/** Enter means what was typed: pressed before its answer is here, it waits for that. */
function useEnter(current: boolean, act: () => void): () => void {
  const waitingRef = useRef(false);
  useEffect(() => {
    if (!current || !waitingRef.current) return;
    waitingRef.current = false;
    act();
  });
  return () => {
    if (current) act();
    else waitingRef.current = true;
  };
}

/** Several lines, or several numbers in one: more than a search. */
const isList = (text: string): boolean =>
  text.trim().includes('\n') || (text.match(/\d[\d\s().-]{6,}\d/g) ?? []).length > 1;
