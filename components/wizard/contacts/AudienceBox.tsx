import type { RefObject, TargetedKeyboardEvent } from 'preact';
import { useCallback, useEffect, useId, useMemo, useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import type { AudienceMatches, Draft, SyncState } from '../../../lib/messages.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useLive } from '../../ui/Live.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { always, useRequest } from '../../ui/useRequest.ts';
import { dropLast } from '../audience.ts';
import { openOptions } from '../pages.ts';
import { AudienceList } from './AudienceList.tsx';
import { audienceRows, type AudienceRow } from './rows.ts';
import { SyncLine } from './SyncLine.tsx';

const LIMIT = 50;

interface AudienceBoxProps {
  box: RefObject<HTMLInputElement | null>;
  draft: Draft;
  onChange: (next: Draft) => void;
  sync: SyncState;
}

/** A combobox over groups and contacts: type, arrow, Enter; the focus never leaves the box. */
export function AudienceBox({ box, draft, onChange, sync }: AudienceBoxProps) {
  const t = useTranslate();
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(-1);
  const { request, refresh } = useRequest(
    () => always(call('audience.search', { text, limit: LIMIT })),
    text,
  );
  useLive(['catalog'], refresh);
  useEffect(() => box.current?.focus(), [box]);

  const matches: AudienceMatches | null = request.value;
  const rows = useMemo(() => (matches ? audienceRows(matches) : []), [matches]);
  const toggle = useCallback((row: AudienceRow) => onChange(row.toggle(draft)), [draft, onChange]);
  const search = (next: string) => {
    setText(next);
    setActive(next === '' ? -1 : 0);
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.metaKey) return;
    const row = rows[active];
    const acts: Record<string, (() => void) | false> = {
      ArrowDown: () => setActive(Math.min(active + 1, rows.length - 1)),
      ArrowUp: () => setActive(Math.max(active - 1, 0)),
      Enter: () => row && row.blockedBy === null && toggle(row),
      Escape: text !== '' && (() => search('')),
      Backspace: text === '' && (() => onChange(dropLast(draft))),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  // A letter typed draws the box, not the 50 rows below it: those wait for the answer.
  const nothing = rows.length === 0 ? text : '';
  const list = useMemo(
    () => <AudienceList {...{ id, matches, rows, active, draft, text: nothing, onToggle: toggle }} />,
    [id, matches, rows, active, draft, nothing, toggle],
  );
  const known = matches?.sync ?? sync;
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
            aria-expanded={rows.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={rows[active] ? `${id}-${active}` : undefined}
            placeholder={t('contacts.search')}
            autocomplete="off"
            spellcheck={false}
            value={text}
            onInput={(event) => search(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        <SyncLine sync={known} />
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
      {list}
    </>
  );
}
