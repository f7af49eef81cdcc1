import { useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import type { Waiting } from '../../../lib/domain/send.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useLanguage, useTranslate } from '../../ui/Words.tsx';
import { moment } from '../../ui/time.ts';
import { useCall } from '../../ui/useCall.ts';
import { ReplaceDraft } from '../ReplaceDraft.tsx';
import { nameOf } from '../audience.ts';
import { openOptions } from '../pages.ts';
import { stateText } from './stateText.ts';

interface WaitingRowProps {
  row: Waiting;
  now: number;
  /** Until when WhatsApp lets anything be written to this person, ms; null when that is over or not known. */
  windowUntil: number | null;
  /** A draft is under way and would be thrown away for another flow: ask first. */
  asks: boolean;
  onFollowUp: () => void;
}

/** One person: since when, in which flow, and the way to their chat. */
export function WaitingRow({ row, now, windowUntil, asks, onFollowUp }: WaitingRowProps) {
  const t = useTranslate();
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  const open = useCall(() => call('waiting.openChat', { id: row.id }));
  const stop = useCall(() => call('waiting.giveUp', { id: row.id }));
  const failure = open.failure ?? stop.failure;
  const name = nameOf(row.recipient, t);
  const acts: Record<string, () => void> = {
    followUp: () => (asks ? setAsking(true) : onFollowUp()),
    stop: () => stop.run(),
  };
  return (
    <li class="row row--tall" data-testid="waiting-row">
      <span class="grow">
        <span class="ellipsis row__name strong">{name}</span>
        <span class="ellipsis row__name small muted">{row.flow.name}</span>
        <span class={`row__name small number waiting--${row.state}`}>{stateText(row, now, t, language)}</span>
        {row.state === 'waiting' && windowUntil !== null && windowUntil > now && (
          <span class="row__name small muted number">
            {t('waiting.window', { time: moment(language, windowUntil, now) })}
          </span>
        )}
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
        {row.state !== 'answered' && (
          <Menu
            text={t('waiting.more')}
            label={name}
            onPick={(id) => acts[id]?.()}
            items={[
              { id: 'followUp', text: t('waiting.followUp') },
              ...(row.state === 'waiting' ? [{ id: 'stop', text: t('waiting.stop') }] : []),
            ]}
          />
        )}
      </span>
      {failure && (
        <div class="row__below">
          <FailureNotice failure={failure} onSettings={openOptions} />
        </div>
      )}
      {asking && (
        <ReplaceDraft
          confirm={t('waiting.followUp')}
          onCancel={() => setAsking(false)}
          onConfirm={onFollowUp}
        />
      )}
    </li>
  );
}
