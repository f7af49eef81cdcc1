import type { ConnectionReport } from '../../lib/messages.ts';
import { Notice } from '../ui/Notice.tsx';
import { useTranslate } from '../ui/Words.tsx';

interface ConnectionResultProps {
  report: ConnectionReport | null;
  label: string;
  saved: boolean;
}

/** Who is signed in and what can be sent, or that the form was saved. */
export function ConnectionResult({ report, label, saved }: ConnectionResultProps) {
  const t = useTranslate();
  if (saved) return <Notice tone="success">{t('connection.saved')}</Notice>;
  if (report === null) return null;
  const { agent, flows, maySend } = report;
  return (
    <>
      <Notice tone="success" detail={agent.email}>
        {t('connection.signedIn', { name: agent.name || agent.email, role: t(`role.${agent.role}`) })} ·{' '}
        {t('connection.flows', { n: flows, label })}
      </Notice>
      {flows === 0 && <Notice tone="warn">{t('flow.empty.text', { label })}</Notice>}
      {maySend === 'no' && <Notice tone="warn">{t('failure.sending-off')}</Notice>}
    </>
  );
}
