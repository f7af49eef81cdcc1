import type { FlowsView } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { useTranslate } from '../../ui/Words.tsx';
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
          <Button size="small" icon="refresh" onClick={onCheck}>
            {t('flows.checkAgain')}
          </Button>
        </li>
      </ol>
    </div>
  );
}
