import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Flow } from '../../../lib/domain/flow.ts';
import type { FlowList as Flows } from '../../../lib/messages.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import type { Request } from '../../ui/useRequest.ts';
import { openOptions } from '../pages.ts';
import { facetsOf, matching, rowsOf, type Wish } from './choose.ts';
import { FlowChoice } from './FlowChoice.tsx';
import { FlowFilters } from './FlowFilters.tsx';

interface FlowListProps {
  request: Request<Flows>;
  label: string;
  /** Whoever may do something about a flow that is missing here is told where. */
  admin: boolean;
  selected: string | null;
  onSelect: (flow: Flow) => void;
  onRetry: () => void;
}

/** Every flow with the label, to choose one by typing or with the arrow keys. */
export function FlowList({ request, label, admin, selected, onSelect, onRetry }: FlowListProps) {
  const t = useTranslate();
  const [wish, setWish] = useState<Wish>({ text: '', category: null, language: null });
  const list = useRef<HTMLFieldSetElement>(null);
  const rows = useMemo(() => (request.value === null ? [] : rowsOf(request.value)), [request.value]);
  // The list shrinks once a flow is chosen, and would leave a lower one out of sight.
  useEffect(() => showChosen(list.current), [selected, rows]);
  const failure = request.failure && (
    <FailureNotice failure={request.failure} onRetry={onRetry} onSettings={openOptions} />
  );
  if (request.value === null) return failure || <Skeleton label={t('state.loading')} />;
  if (rows.length === 0) return failure || <NoFlows label={label} />;

  const shown = matching(rows, wish);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && wish.text !== '') setWish({ ...wish, text: '' });
    else if (event.key === 'ArrowDown') focusFirst(list.current);
    else if (event.key === 'Enter' && shown[0]) onSelect(shown[0].flow);
    else if (event.key !== 'Enter') return;
    event.preventDefault();
  };
  return (
    <div class="stack">
      {failure}
      <div class="search">
        <Icon name="search" />
        <input
          class="input"
          type="search"
          aria-label={t('flow.search')}
          placeholder={t('flow.search')}
          autocomplete="off"
          spellcheck={false}
          value={wish.text}
          onInput={(event) => setWish({ ...wish, text: event.currentTarget.value })}
          onKeyDown={onKeyDown}
        />
      </div>
      <FlowFilters facets={facetsOf(rows)} wish={wish} onWish={setWish} />
      <fieldset ref={list} class="flows">
        <legend class="sr-only">{t('flow.title')}</legend>
        {shown.map((row) => (
          <FlowChoice
            key={row.flow.uuid}
            row={row}
            chosen={row.flow.uuid === selected}
            onSelect={() => onSelect(row.flow)}
          />
        ))}
        {shown.length === 0 && <p class="flows__none muted">{t('flow.none', { text: wish.text })}</p>}
      </fieldset>
      {admin && <p class="small muted">{t('flow.elsewhere')}</p>}
    </div>
  );
}

function NoFlows({ label }: { label: string }) {
  const t = useTranslate();
  return (
    <EmptyState icon="flow" title={t('flow.empty.title', { label })}>
      {t('flow.empty.text', { label })}
    </EmptyState>
  );
}

function focusFirst(list: HTMLFieldSetElement | null): void {
  const radio = list?.querySelector<HTMLInputElement>('input:checked') ?? list?.querySelector('input');
  radio?.focus();
}

/** Scrolls the list alone: what stands around it is where the agent left it. */
function showChosen(list: HTMLFieldSetElement | null): void {
  const chosen = list?.querySelector('input:checked')?.closest('label');
  if (!list || !chosen) return;
  const box = list.getBoundingClientRect();
  const row = chosen.getBoundingClientRect();
  list.scrollTop += Math.max(0, row.bottom - box.bottom) - Math.max(0, box.top - row.top);
}
