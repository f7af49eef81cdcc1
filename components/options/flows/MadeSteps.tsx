import { useEffect, useState } from 'preact/hooks';
import type { FlowsView, MadeFlow } from '../../../lib/messages.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { CheckAgain } from './CheckAgain.tsx';
import { SiteLink } from './SiteLink.tsx';

interface MadeStepsProps {
  made: MadeFlow;
  name: string;
  view: FlowsView;
  onCheck: () => void;
}

/** The file, where to import it, and the label: the rest of the way is a person's (weni-api.md §3.5). */
export function MadeSteps({ made, name, view, onCheck }: MadeStepsProps) {
  const t = useTranslate();
  const url = useFileUrl(made.text);
  // A flow that was there before says nothing about whether the file has been imported.
  const found = view.flows.find((flow) => flow.name === name);
  return (
    <div class="stack">
      {made.overwrites && <Notice tone="warn">{t('maker.overwrites', { name })}</Notice>}
      <ol class="steps">
        <li>
          <a href={url} download={made.fileName}>
            {t('maker.step.file')}
          </a>
        </li>
        <li>
          <SiteLink site={view.site} path="/org/import/">
            {t('maker.step.import')}
          </SiteLink>
        </li>
        <li>
          <SiteLink site={view.site} path="/flow/">
            {t('maker.step.label', { name, label: view.label })}
          </SiteLink>
        </li>
        <li>
          <CheckAgain size="small" onCheck={onCheck} />
        </li>
      </ol>
      {found && !made.overwrites && (
        <Notice tone={found.state === 'offered' ? 'success' : 'info'}>
          {t(`maker.found.${found.state}`)}
        </Notice>
      )}
    </div>
  );
}

/** An address of a text, for as long as it is shown. */
function useFileUrl(text: string): string {
  const [url, setUrl] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return url;
}
