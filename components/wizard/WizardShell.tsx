import { useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import type { Draft, WizardOrigin } from '../../lib/messages.ts';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { PlainSight } from '../ui/PlainSight.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { Header } from './Header.tsx';
import { NewSend } from './NewSend.tsx';
import { NoConnection, SendingOff } from './Gates.tsx';
import { SendScreen } from './send/SendScreen.tsx';
import { SendsTab } from './send/SendsTab.tsx';
import { WaitingTab } from './waiting/WaitingTab.tsx';
import { isEmpty } from './audience.ts';
import { isOpening, type ShownView } from './opening.ts';
import { openWindow } from './pages.ts';
import type { Reordering } from './reorder.ts';
import type { DraftKeeper } from './useDraft.ts';

interface WizardShellProps {
  surface: WizardOrigin['surface'];
  view: ShownView;
  keeper: DraftKeeper;
  /** The send that was under way when the wizard was opened. */
  underWay: string | null;
  draft: Draft;
}

type TabId = 'new' | 'sends' | 'waiting';

/** Header, tabs, and whichever screen is open. */
export function WizardShell({ surface, view, keeper, draft, underWay }: WizardShellProps) {
  const t = useTranslate();
  // Whoever comes back while a send goes out wants to see it, and not an empty order.
  const [chosen, setChosen] = useState<{ tab: TabId; shown: string | null } | null>(null);
  const { tab, shown } = chosen ?? { tab: firstTab(underWay), shown: underWay };
  const go = (next: TabId) => setChosen({ tab: next, shown: null });
  const [confirmed, setConfirmed] = useState<Draft | null>(null);

  /** Out of a finished order into another one; the id of the old draft is spent. */
  const startOver = async (refill: Partial<Draft>) => {
    const fresh = await call('draft.clear');
    keeper.change({ ...fresh, ...refill, id: fresh.id });
    setConfirmed(null);
  };
  const reorder: Reordering = {
    asks: confirmed === null && !isEmpty(draft),
    start: (order) => {
      go('new');
      void startOver(order);
    },
  };

  const newTab = () => {
    if (view.maySend === 'no') return <SendingOff agent={view.agent} />;
    if (confirmed === null)
      return <NewSend view={view} keeper={keeper} draft={draft} onConfirmed={() => setConfirmed(draft)} />;
    return (
      <SendScreen
        sendId={confirmed.id}
        onNew={() => void startOver({})}
        onEdit={() => void startOver({ ...confirmed, step: 'review' })}
        reorder={reorder}
      />
    );
  };

  if (view.connection === null && !isOpening(draft)) {
    return (
      <div class="wizard">
        <Header surface={surface} />
        <NoConnection />
      </div>
    );
  }
  return (
    <div class="wizard">
      <Header surface={surface}>
        <Tabs
          label={t('wizard.tabs')}
          selected={tab}
          onSelect={go}
          tabs={[
            { id: 'new', text: t('tab.new'), count: 0 },
            { id: 'sends', text: t('tab.sends'), count: view.active },
            { id: 'waiting', text: t('tab.waiting'), count: view.waiting },
          ]}
        />
      </Header>
      <main class="panel">
        {keeper.failure && (
          <div class="panel__notice">
            <FailureNotice failure={keeper.failure} onRetry={() => void keeper.saved()} />
          </div>
        )}
        <PlainSight goElsewhere={openWindow}>
          <div id="tab-panel" class="panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
            {tab === 'new' && newTab()}
            {tab === 'sends' && (
              <SendsTab
                shown={shown}
                onShow={(id) => setChosen({ tab, shown: id })}
                onNew={() => go('new')}
                reorder={reorder}
              />
            )}
            {tab === 'waiting' && <WaitingTab reorder={reorder} />}
          </div>
        </PlainSight>
      </main>
    </div>
  );
}

/** A notification leads to the waiting list (`#waiting`); a send under way is what anybody else wants to see. */
function firstTab(underWay: string | null): TabId {
  if (location.hash === '#waiting') return 'waiting';
  return underWay === null ? 'new' : 'sends';
}
