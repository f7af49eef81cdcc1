import { useMemo } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import type { AudienceCount, Draft } from '../../../lib/messages.ts';
import { useLive } from '../../ui/Live.tsx';
import { always, useRequest } from '../../ui/useRequest.ts';
import { useTranslate } from '../../ui/Words.tsx';
import { audienceText, picksOf } from '../audience.ts';

/** How many people the picks really are, everybody counted once. */
export function Headcount({ draft }: { draft: Draft }) {
  const t = useTranslate();
  const key = useMemo(() => JSON.stringify(picksOf(draft)), [draft]);
  const { request, refresh } = useRequest(() => always(call('audience.count', draft)), key);
  useLive(['catalog'], refresh);
  const count = request.value;
  return (
    <>
      <span class="block strong number" data-testid="headcount">
        {count ? peopleText(count, t) : audienceText(draft, t)}
      </span>
      <span class="block muted number">{count && remarks(count, draft, t)}</span>
    </>
  );
}

type T = ReturnType<typeof useTranslate>;

const peopleText = ({ people, about }: AudienceCount, t: T): string =>
  t(about ? 'audience.aboutPeople' : 'audience.people', { n: people });

function remarks({ overlaps, cannot, bad }: AudienceCount, draft: Draft, t: T): string {
  return [
    audienceText(draft, t),
    overlaps > 0 && t('audience.overlaps', { n: overlaps }),
    cannot > 0 && t('audience.cannot', { n: cannot }),
    bad > 0 && t('audience.bad', { n: bad }),
  ]
    .filter(Boolean)
    .join(' · ');
}
