import { useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import { findingsOf, type Finding } from '../../../lib/domain/flow-findings.ts';
import type { AdminFlow, FlowsView } from '../../../lib/messages.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { Findings } from '../../ui/Findings.tsx';
import { Notice, type Tone } from '../../ui/Notice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { useRequest } from '../../ui/useRequest.ts';
import { LabelSteps } from './LabelSteps.tsx';

const TONES: Record<AdminFlow['state'], Tone | 'plain'> = {
  offered: 'success',
  'near-miss': 'warn',
  unlabelled: 'plain',
  archived: 'plain',
};

interface FlowLineProps {
  flow: AdminFlow;
  view: FlowsView;
  /** Why it cannot be sent, as far as it has been read. */
  unsendable: Finding | null;
  onCheck: () => void;
}

/** One flow: is it offered, why not, and what stands in its way. */
export function FlowLine({ flow, view, unsendable, onCheck }: FlowLineProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const blocking = flow.state === 'offered' ? unsendable : null;
  return (
    <li class="admin-flow" data-testid="admin-flow">
      <div class="line line--wrap">
        <span class="grow admin-flow__wide">{flow.name}</span>
        <span class="line">
          {blocking ? (
            <Badge tone="error">{t('offer.unsendable')}</Badge>
          ) : (
            <Badge tone={TONES[flow.state]}>{t(`offer.${flow.state}`)}</Badge>
          )}
          <Button size="small" kind="quiet" onClick={() => setOpen(!open)}>
            {t(open ? 'flows.less' : flow.state === 'offered' ? 'flows.inspect' : 'flows.offer')}
            <span class="sr-only"> {flow.name}</span>
          </Button>
        </span>
      </div>
      {blocking && !open && <p class="small field__error">{t(`finding.${blocking.code}`)}</p>}
      {flow.state !== 'offered' && flow.nearMisses.length > 0 && (
        <p class="small field__error">
          {t('flows.nearMiss', { found: flow.nearMisses.join(', '), label: view.label })}
        </p>
      )}
      {open && (
        <div class="stack admin-flow__more">
          {flow.state === 'archived' && <Notice tone="info">{t('flows.archived')}</Notice>}
          {flow.state !== 'offered' && <LabelSteps flow={flow.name} view={view} onCheck={onCheck} />}
          <Inspection flowUuid={flow.uuid} />
        </div>
      )}
    </li>
  );
}

/** Everything found about the flow, also what an agent is not bothered with. */
function Inspection({ flowUuid }: { flowUuid: string }) {
  const t = useTranslate();
  const { request, refresh } = useRequest(() => call('admin.flow', { flowUuid }), flowUuid);
  if (request.failure) return <FailureNotice failure={request.failure} onRetry={refresh} />;
  if (request.value === null) return <Skeleton label={t('state.loading')} lines={2} />;
  return <Findings findings={findingsOf(request.value)} />;
}
