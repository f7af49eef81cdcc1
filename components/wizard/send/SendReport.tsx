import { useEffect, useRef } from 'preact/hooks';
import type { SendView } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { again, type Reordering } from '../reorder.ts';
import { Scroll } from '../Scroll.tsx';
import { Controls } from './Controls.tsx';
import { Counts } from './Counts.tsx';
import { MaybeSent } from './MaybeSent.tsx';
import { Paused } from './Paused.tsx';
import { People } from './People.tsx';
import { Repeat } from './Repeat.tsx';
import { RetryRefused } from './RetryRefused.tsx';
import { isActive, titleKey } from './states.ts';
import { UndoBar } from './UndoBar.tsx';

interface SendReportProps extends SendView {
  onNew: () => void;
  onEdit: (() => void) | undefined;
  onBack: (() => void) | undefined;
  reorder: Reordering;
  refresh: () => void;
}

/** Countdown, progress, what needs a decision, and everybody by name. */
export function SendReport(props: SendReportProps) {
  const { send, deliveries, damaged, onNew, onEdit, onBack, reorder, refresh } = props;
  const t = useTranslate();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const active = isActive(send.state);
  const unknown = deliveries.filter((delivery) => delivery.state === 'unknown');
  return (
    <div class="step">
      <div class="step__heading">
        {onBack && <Button kind="quiet" icon="back" label={t('action.back')} onClick={onBack} />}
        <h2 ref={heading} tabIndex={-1} class="grow">
          {t(titleKey(send), { n: send.counts.accepted, total: send.counts.total })}
        </h2>
      </div>
      <Scroll label={send.flow.name}>
        <p class="muted">{send.flow.name}</p>
        {send.state === 'undone' ? (
          <Notice tone="success">{t('send.undone')}</Notice>
        ) : (
          <>
            {send.state === 'confirmed' && <UndoBar send={send} onUndone={refresh} />}
            <Counts send={send} deliveries={deliveries} />
          </>
        )}
        {send.pause && active && <Paused send={send} pause={send.pause} />}
        {active && send.state !== 'confirmed' && send.counts.queued > 0 && <Controls send={send} />}
        {unknown.length > 0 && <MaybeSent deliveries={unknown} />}
        {deliveries.some((delivery) => delivery.doubled) && <Notice tone="warn">{t('send.doubled')}</Notice>}
        {damaged > 0 && <Notice tone="warn">{t('send.damaged', { n: damaged })}</Notice>}
        {send.counts.refused > 0 && <RetryRefused send={send} />}
        <People send={send} deliveries={deliveries} />
      </Scroll>
      <footer class="footer">
        <p class="grow small muted">{active && t('send.goesOn')}</p>
        {send.state === 'undone' && onEdit && <Button onClick={onEdit}>{t('send.edit')}</Button>}
        {send.state === 'done' && (
          <Repeat asks={reorder.asks} onRepeat={() => reorder.start(again(send, deliveries))} />
        )}
        <Button kind={active ? 'plain' : 'primary'} onClick={onNew}>
          {t('send.new')}
        </Button>
      </footer>
    </div>
  );
}
