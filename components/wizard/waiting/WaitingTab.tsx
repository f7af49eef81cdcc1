import { useEffect } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { useLive } from '../../ui/Live.tsx';
import { ShowMore } from '../../ui/ShowMore.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useLanguage, useTranslate } from '../../ui/Words.tsx';
import { ago } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { always, useRequest } from '../../ui/useRequest.ts';
import { openOptions } from '../pages.ts';
import { WaitingRow } from './WaitingRow.tsx';

const LOOK_EVERY_MS = 15_000;

/** Who got a flow and has not answered, oldest first, and how it ended for others lately. */
export function WaitingTab() {
  const t = useTranslate();
  const language = useLanguage();
  const now = useNow(LOOK_EVERY_MS);
  const { request, refresh } = useRequest(() => always(call('waiting.list')));
  useLive(['waiting', 'session'], refresh);
  // Asking for the list is what makes the worker look at the server: an agent who watches need not wait for its alarm.
  useEffect(refresh, [now, refresh]);
  const view = request.value;
  if (view === null) {
    return (
      <div class="step__scroll">
        <Skeleton label={t('state.loading')} />
      </div>
    );
  }
  const { waiting, ended, checkedAt, failure } = view;
  const nobody = waiting.length + ended.length === 0;
  return (
    <div class="step__scroll step__scroll--list">
      {failure && <FailureNotice failure={failure} onSettings={openOptions} />}
      {nobody && (
        <EmptyState icon="clock" title={t('waiting.empty.title')}>
          {t('waiting.empty.text')}
        </EmptyState>
      )}
      {ended.length > 0 && (
        <section class="stack stack--tight" aria-labelledby="ended-title">
          <h2 id="ended-title" class="list-title">
            {t('waiting.ended')}
          </h2>
          <ShowMore items={ended}>{(row) => <WaitingRow key={row.id} row={row} now={now} />}</ShowMore>
        </section>
      )}
      {waiting.length > 0 && (
        <section class="stack stack--tight" aria-labelledby="waiting-title">
          <h2 id="waiting-title" class="list-title">
            {t('waiting.title', { n: waiting.length })}
          </h2>
          <ShowMore items={waiting}>{(row) => <WaitingRow key={row.id} row={row} now={now} />}</ShowMore>
        </section>
      )}
      {checkedAt !== null && !nobody && (
        <p class="small muted number list-title">
          {t('waiting.checked', { ago: ago(language, now - checkedAt) })}
        </p>
      )}
    </div>
  );
}
