import { call } from '../../../lib/call.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useLive } from '../../ui/Live.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { always, useRequest } from '../../ui/useRequest.ts';
import type { Reordering } from '../reorder.ts';
import { SendReport } from './SendReport.tsx';

interface SendScreenProps {
  sendId: string;
  onNew: () => void;
  /** After an undo: back to the draft. Only where this page still has it. */
  onEdit?: (() => void) | undefined;
  /** Back to the list this was opened from. */
  onBack?: (() => void) | undefined;
  reorder: Reordering;
}

/** One send from its confirmation to its last row, always as the worker has it. */
export function SendScreen({ sendId, onNew, onEdit, onBack, reorder }: SendScreenProps) {
  const t = useTranslate();
  const { request, refresh } = useRequest(() => always(call('sends.get', { sendId })), sendId);
  useLive(['sends'], refresh);
  if (request.value === null && request.state === 'loading') {
    return (
      <div class="step__scroll">
        <Skeleton label={t('state.loading')} />
      </div>
    );
  }
  if (request.value === null) return <EmptyState icon="search" title={t('send.gone')} />;
  return (
    <SendReport
      {...request.value}
      onNew={onNew}
      onEdit={onEdit}
      onBack={onBack}
      reorder={reorder}
      refresh={refresh}
    />
  );
}
