import { useId } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { always } from '../../ui/useRequest.ts';
import { useCall } from '../../ui/useCall.ts';
import { snippetOf, type FlowRow } from './choose.ts';

interface FlowChoiceProps {
  row: FlowRow;
  chosen: boolean;
  onSelect: () => void;
}

/** One flow of the list: its name, how it begins, what it needs, and a star to keep it at the top. */
export function FlowChoice({ row, chosen, onSelect }: FlowChoiceProps) {
  const id = useId();
  const { flow, message } = row;
  const snippet = snippetOf(message);
  return (
    <div class="flow">
      <label class="choice grow">
        <input
          class="choice__radio"
          type="radio"
          name="flow"
          value={flow.uuid}
          aria-labelledby={`${id}-name`}
          aria-describedby={`${id}-more`}
          checked={chosen}
          onChange={onSelect}
        />
        <span class="grow flow__texts">
          <span id={`${id}-name`}>{flow.name}</span>
          <span id={`${id}-more`} class="flow__more">
            {snippet !== '' && <span class="ellipsis small muted">{snippet}</span>}
            <Facts row={row} />
          </span>
        </span>
      </label>
      <Star row={row} />
    </div>
  );
}

function Facts({ row: { message, note, blocked } }: { row: FlowRow }) {
  const t = useTranslate();
  const template = message?.templates[0];
  return (
    <span class="flow__facts">
      {blocked && <Badge tone="error">{t('flow.blocked')}</Badge>}
      {message && message.params.length > 0 && (
        <Badge tone="plain">{t('flow.values', { n: message.params.length })}</Badge>
      )}
      {template && template.category !== 'unknown' && (
        <Badge tone="plain">{t(`category.${template.category}`)}</Badge>
      )}
      {template && template.language !== '' && <Badge tone="plain">{template.language}</Badge>}
      {note.usedAt !== null && <Badge tone="plain">{t('flow.recent')}</Badge>}
    </span>
  );
}

function Star({ row: { flow, note } }: { row: FlowRow }) {
  const t = useTranslate();
  const mark = useCall(() =>
    always(call('flows.favourite', { flowUuid: flow.uuid, favourite: !note.favourite })),
  );
  return (
    <button
      type="button"
      class="star"
      aria-pressed={note.favourite}
      aria-label={t('flow.favourite', { name: flow.name })}
      onClick={() => mark.run()}
    >
      <Icon name="star" />
    </button>
  );
}
