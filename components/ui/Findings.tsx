import type { Finding } from '../../lib/domain/flow-findings.ts';
import { Notice, type Tone } from './Notice.tsx';
import { useTranslate } from './Words.tsx';

const TONES: Record<Finding['kind'], Tone> = { block: 'error', warn: 'warn', note: 'info' };

/** What was found about a flow, each with what it is about. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslate();
  return (
    <>
      {findings.map(({ code, kind, detail }) => (
        <Notice key={code + detail} tone={TONES[kind]} detail={detail}>
          {t(`finding.${code}`)}
        </Notice>
      ))}
    </>
  );
}
