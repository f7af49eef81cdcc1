import { useEffect, useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import type { Waiting } from '../../../lib/domain/send.ts';
import type { WaitingView } from '../../../lib/messages.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { useLive } from '../../ui/Live.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { ShowMore } from '../../ui/ShowMore.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useLanguage, useTranslate } from '../../ui/Words.tsx';
import { ago } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { always, useRequest } from '../../ui/useRequest.ts';
import { openOptions } from '../pages.ts';
import { followUp, type Reordering } from '../reorder.ts';
import { GroupByField } from './GroupByField.tsx';
import { WaitingRow } from './WaitingRow.tsx';
import { waitingGroups, type GroupBy } from './waitingList.ts';

const LOOK_EVERY_MS = 15_000;
/** Fewer people than this are seen at a glance. */
const WORTH_SEARCHING = 8;

/** Who got a flow and has not answered, oldest first, and how it ended for others lately. */
export function WaitingTab({ reorder }: { reorder: Reordering }) {
  const t = useTranslate();
  const now = useNow(LOOK_EVERY_MS);
  const { request, refresh } = useRequest(() => always(call('waiting.list')));
  useLive(['waiting'], refresh);
  // Asking for the list is what makes the worker look at the server: an agent who watches need not wait for its alarm.
  useEffect(refresh, [now, refresh]);
  return request.value === null ? (
    <div class="step__scroll">
      {request.failure ? (
        <FailureNotice failure={request.failure} onRetry={refresh} />
      ) : (
        <Skeleton label={t('state.loading')} />
      )}
    </div>
  ) : (
    <WaitingList view={request.value} now={now} reorder={reorder} />
  );
}

function WaitingList({ view, now, reorder }: { view: WaitingView; now: number; reorder: Reordering }) {
  const t = useTranslate();
  const language = useLanguage();
  const [text, setText] = useState('');
  const [by, setBy] = useState<GroupBy>('none');
  const { waiting, ended, checkedAt, failure, windows } = view;
  const nobody = waiting.length + ended.length === 0;
  const row = (one: Waiting) => (
    <WaitingRow
      key={one.id}
      row={one}
      now={now}
      windowUntil={windows[one.recipient.contactUuid ?? ''] ?? null}
      asks={reorder.asks}
      onFollowUp={() => reorder.start(followUp(one))}
    />
  );
  return (
    <div class="step__scroll step__scroll--list">
      {failure && <FailureNotice failure={failure} onSettings={openOptions} />}
      {nobody && (
        <EmptyState icon="clock" title={t('waiting.empty.title')}>
          {t('waiting.empty.text')}
        </EmptyState>
      )}
      {waiting.length + ended.length >= WORTH_SEARCHING && (
        <div class="line list-title">
          <SearchField label={t('send.search')} value={text} onValue={setText} />
          <GroupByField value={by} onValue={setBy} />
        </div>
      )}
      {ended.length > 0 && (
        <section class="stack stack--tight" aria-labelledby="ended-title">
          <h2 id="ended-title" class="list-title">
            {t('waiting.ended')}
          </h2>
          {waitingGroups(ended, text, 'none').map(({ id, rows }) => (
            <ShowMore key={id} items={rows}>
              {row}
            </ShowMore>
          ))}
        </section>
      )}
      {waiting.length > 0 && (
        <section class="stack stack--tight" aria-labelledby="waiting-title">
          <h2 id="waiting-title" class="list-title">
            {t('waiting.title', { n: waiting.length })}
          </h2>
          {waitingGroups(waiting, text, by).map(({ id, flow, rows }) => (
            <section key={id} class="stack stack--tight" aria-label={flow ?? t('waiting.all')}>
              {flow !== null && (
                <h3 class="list-title ellipsis">
                  {flow} · <span class="number">{rows.length}</span>
                </h3>
              )}
              <ShowMore items={rows}>{row}</ShowMore>
            </section>
          ))}
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
