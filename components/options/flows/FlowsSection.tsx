import { useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import { fold } from '../../../lib/domain/fold.ts';
import type { AdminFlow, FlowsView } from '../../../lib/messages.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { TextField } from '../../ui/Field.tsx';
import { useLive } from '../../ui/Live.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ShowMore } from '../../ui/ShowMore.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { useRequest } from '../../ui/useRequest.ts';
import { Section } from '../Section.tsx';
import { CheckAgain } from './CheckAgain.tsx';
import { FlowLine } from './FlowLine.tsx';
import { Maker } from './Maker.tsx';
import { SiteForm } from './SiteForm.tsx';
import { useSenders } from './useSenders.ts';
import { useUnsendable } from './useUnsendable.ts';

/** Every flow, whether agents are offered it, and why not. */
export function FlowsSection() {
  const t = useTranslate();
  const { request, refresh } = useRequest(() => call('admin.flows'));
  useLive(['connection', 'session'], refresh);
  const view = request.value;
  return (
    <Section
      title={t('flows.title')}
      text={view ? t('flows.text', { label: view.label }) : t('flows.text.any')}
    >
      {request.failure && <FailureNotice failure={request.failure} onRetry={refresh} />}
      {view === null && request.state === 'loading' && <Skeleton label={t('state.loading')} lines={3} />}
      {view && (
        <>
          {view.site === null && <SiteForm onSaved={refresh} />}
          <FlowTable view={view} pending={request.state === 'loading'} refresh={refresh} />
          {view.mayMake && <Maker view={view} refresh={refresh} />}
        </>
      )}
    </Section>
  );
}

interface FlowTableProps {
  view: FlowsView;
  pending: boolean;
  refresh: () => void;
}

/** Nearly labelled ones first: they are what somebody meant to offer. */
const ORDER: AdminFlow['state'][] = ['near-miss', 'offered', 'unlabelled', 'archived'];

function FlowTable({ view, pending, refresh }: FlowTableProps) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const senders = useSenders();
  const unsendable = useUnsendable();
  const shown = view.flows
    .filter(({ name }) => fold(name).includes(fold(text.trim())))
    .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return (
    <div class="stack">
      {senders && <Senders names={senders} />}
      <div class="line line--wrap">
        <div class="grow admin-flow__wide">
          <TextField
            label={t('flow.search')}
            hideLabel
            placeholder={t('flow.search')}
            value={text}
            onValue={setText}
          />
        </div>
        <CheckAgain pending={pending} onCheck={refresh} />
      </div>
      <ShowMore items={shown}>
        {(flow) => (
          <FlowLine
            key={flow.uuid}
            flow={flow}
            view={view}
            unsendable={unsendable[flow.uuid] ?? null}
            onCheck={refresh}
          />
        )}
      </ShowMore>
      {shown.length === 0 && <p class="muted">{t('flows.none')}</p>}
    </div>
  );
}

/** Who may send is the same for every flow that is offered: said once. */
function Senders({ names }: { names: string[] }) {
  const t = useTranslate();
  if (names.length === 0) return <Notice tone="warn">{t('flows.senders.none')}</Notice>;
  return <p class="small muted">{t('flows.senders', { names: names.join(', ') })}</p>;
}
