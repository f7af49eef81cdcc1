import { useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import type { FlowsView } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { useLive } from '../../ui/Live.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { useRequest } from '../../ui/useRequest.ts';
import { MakerForm } from './MakerForm.tsx';

/** Makes a flow that sends one approved template. */
export function Maker({ view, refresh }: { view: FlowsView; refresh: () => void }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <section class="card__end stack" aria-label={t('maker.title')}>
      <h3>{t('maker.title')}</h3>
      <p class="muted">{t('maker.text')}</p>
      {open ? (
        <LoadedMaker view={view} refresh={refresh} />
      ) : (
        <div>
          <Button onClick={() => setOpen(true)}>{t('maker.open')}</Button>
        </div>
      )}
    </section>
  );
}

function LoadedMaker({ view, refresh }: { view: FlowsView; refresh: () => void }) {
  const t = useTranslate();
  const { request, refresh: again } = useRequest(() => call('maker.view'));
  // Where the server has no list, templates become known while flows are read.
  useLive(['flows'], again);
  if (request.failure) return <FailureNotice failure={request.failure} onRetry={again} />;
  if (request.value === null) return <Skeleton label={t('state.loading')} lines={3} />;
  return <MakerForm parts={request.value} view={view} onCheck={refresh} />;
}
