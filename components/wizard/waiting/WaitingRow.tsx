import { call } from '../../../lib/call.ts';
import type { Waiting } from '../../../lib/domain/send.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { useLanguage, useTranslate } from '../../ui/Words.tsx';
import { useCall } from '../../ui/useCall.ts';
import { nameOf } from '../audience.ts';
import { openOptions } from '../pages.ts';
import { stateText } from './stateText.ts';

/** One person: since when, in which flow, and the way to their chat. */
export function WaitingRow({ row, now }: { row: Waiting; now: number }) {
  const t = useTranslate();
  const language = useLanguage();
  const open = useCall(() => call('waiting.openChat', { id: row.id }));
  const stop = useCall(() => call('waiting.giveUp', { id: row.id }));
  const failure = open.failure ?? stop.failure;
  const name = nameOf(row.recipient, t);
  return (
    <li class="row row--tall" data-testid="waiting-row">
      <span class="grow">
        <span class="ellipsis row__name strong">{name}</span>
        <span class="ellipsis row__name small muted">{row.flow.name}</span>
        <span class={`row__name small number waiting--${row.state}`}>{stateText(row, now, t, language)}</span>
      </span>
      <span class="row__actions">
        {row.state !== 'not-started' && (
          <Button
            size="small"
            kind={row.state === 'answered' ? 'primary' : 'plain'}
            pending={open.pending}
            onClick={() => open.run()}
          >
            {t('waiting.open')}
            <span class="sr-only"> {name}</span>
          </Button>
        )}
        {row.state === 'waiting' && (
          <Button size="small" kind="quiet" pending={stop.pending} onClick={() => stop.run()}>
            {t('waiting.stop')}
            <span class="sr-only"> {name}</span>
          </Button>
        )}
      </span>
      {failure && (
        <div class="row__below">
          <FailureNotice failure={failure} onSettings={openOptions} />
        </div>
      )}
    </li>
  );
}
