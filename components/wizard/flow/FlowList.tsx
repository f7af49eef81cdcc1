import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Flow } from '../../../lib/domain/flow.ts';
import { fold } from '../../../lib/domain/fold.ts';
import type { FlowList as Flows } from '../../../lib/messages.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import type { Request } from '../../ui/useRequest.ts';
import { openOptions } from '../pages.ts';

interface FlowListProps {
  request: Request<Flows>;
  label: string;
  selected: string | null;
  onSelect: (flow: Flow) => void;
  onRetry: () => void;
}

/** Every flow with the label, to choose one by typing or with the arrow keys. */
export function FlowList({ request, label, selected, onSelect, onRetry }: FlowListProps) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const list = useRef<HTMLFieldSetElement>(null);
  // The list shrinks once a flow is chosen, and would leave a lower one out of sight.
  const loaded = request.value !== null;
  useEffect(() => showChosen(list.current), [selected, loaded]);
  const failure = request.failure && (
    <FailureNotice failure={request.failure} onRetry={onRetry} onSettings={openOptions} />
  );
  if (request.value === null) return failure || <Skeleton label={t('state.loading')} />;
  if (request.value.flows.length === 0) return failure || <NoFlows label={label} />;

  const flows = request.value.flows.filter(({ name }) => fold(name).includes(fold(text.trim())));
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && text !== '') setText('');
    else if (event.key === 'ArrowDown') focusFirst(list.current);
    else if (event.key === 'Enter' && flows[0]) onSelect(flows[0]);
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
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <fieldset ref={list} class="flows">
        <legend class="sr-only">{t('flow.title')}</legend>
        {flows.map((flow) => (
          <FlowChoice key={flow.uuid} flow={flow} chosen={flow.uuid === selected} onSelect={onSelect} />
        ))}
        {flows.length === 0 && <p class="flows__none muted">{t('flow.none', { text })}</p>}
      </fieldset>
    </div>
  );
}

function FlowChoice({
  flow,
  chosen,
  onSelect,
}: {
  flow: Flow;
  chosen: boolean;
  onSelect: (flow: Flow) => void;
}) {
  return (
    <label class="choice">
      <input
        class="choice__radio"
        type="radio"
        name="flow"
        value={flow.uuid}
        checked={chosen}
        onChange={() => onSelect(flow)}
      />
      <span class="grow">{flow.name}</span>
    </label>
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
