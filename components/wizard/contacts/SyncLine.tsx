import type { SyncState } from '../../../lib/messages.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { useLanguage, useTranslate } from '../../ui/Words.tsx';
import { ago } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';

/** Nobody tells how many contacts there are: the bar has an end only where at least so many are known of. */
function SyncProgress({ sync }: { sync: SyncState }) {
  const t = useTranslate();
  const known = sync.expected === null ? {} : { value: sync.contacts, max: sync.expected };
  return <progress class="progress sync__bar" aria-label={t('sync.progress')} {...known} />;
}

/** How complete and how old the local list is: "1,250 contacts · updated 3 min ago". */
export function SyncLine({ sync }: { sync: SyncState }) {
  const t = useTranslate();
  const language = useLanguage();
  const now = useNow(30_000);
  const count = t('audience.contacts', { n: sync.contacts });
  const running = sync.state === 'running';
  return (
    <output class="sync line small muted number">
      {running && sync.first && <SyncProgress sync={sync} />}
      {running && !sync.first && <Spinner />}
      {running && <span>{t(sync.first ? 'sync.first' : 'sync.running', { count })}</span>}
      {sync.state === 'never' && t('sync.never')}
      {!running &&
        sync.syncedAt !== null &&
        t('sync.done', { count, ago: ago(language, now - sync.syncedAt) })}
    </output>
  );
}
