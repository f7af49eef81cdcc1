import type { FlowsView } from '../../../lib/messages.ts';
import { useTranslate } from '../../ui/Words.tsx';
import { CheckAgain } from './CheckAgain.tsx';
import { SiteLink } from './SiteLink.tsx';

interface LabelStepsProps {
  flow: string;
  view: FlowsView;
  onCheck: () => void;
}

/** No API can put a label on a flow (weni-api.md §3.1), so a person is led through it. */
export function LabelSteps({ flow, view, onCheck }: LabelStepsProps) {
  const t = useTranslate();
  return (
    <div class="stack">
      <ol class="steps">
        <li>
          <SiteLink site={view.site} path="/flow/">
            {t('flows.step.open')}
          </SiteLink>
        </li>
        <li>{t('flows.step.select', { flow })}</li>
        <li>{t('flows.step.label', { label: view.label })}</li>
        <li>
          <CheckAgain size="small" onCheck={onCheck} />
        </li>
      </ol>
    </div>
  );
}
