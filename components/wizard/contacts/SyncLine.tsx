import type { SyncState } from '../../../lib/messages.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { useLanguage, useTranslate } from '../../ui/Words.tsx';
import { ago } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';

/** How complete and how old the local list is: "1,250 contacts · updated 3 min ago". */
export function SyncLine({ sync }: { sync: SyncState }) {
  const t = useTranslate();
  const language = useLanguage();
  const now = useNow(30_000);
  const count = t('audience.contacts', { n: sync.contacts });
  const running = sync.state === 'running';
  return (
    <output class="sync line small muted number">
      {running && <Spinner />}
      {running && t('sync.running', { count })}
      {sync.state === 'never' && t('sync.never')}
      {!running &&
        sync.syncedAt !== null &&
        t('sync.done', { count, ago: ago(language, now - sync.syncedAt) })}
    </output>
  );
}
