import type { ConnectionReport } from '../../lib/messages.ts';
import { Notice } from '../ui/Notice.tsx';
import { useTranslate } from '../ui/Words.tsx';

interface ConnectionResultProps {
  report: ConnectionReport;
  label: string;
  /** What was tested is the saved connection, so that "Who may send" below is about it. */
  stored: boolean;
}

/** Who is signed in, what can be sent, and what is still missing for it. */
export function ConnectionResult({ report, label, stored }: ConnectionResultProps) {
  const t = useTranslate();
  const { flows, maySend } = report;
  return (
    <>
      <SignedIn report={report} label={label} />
      {flows === 0 && <Notice tone="warn">{t('flow.empty.text', { label })}</Notice>}
      {maySend === 'no' && <SendingOff role={report.agent.role} stored={stored} />}
    </>
  );
}

function SignedIn({ report: { agent, flows }, label }: Pick<ConnectionResultProps, 'report' | 'label'>) {
  const t = useTranslate();
  const who = agent.isToken
    ? t('connection.token', { name: agent.name })
    : t('connection.signedIn', { name: agent.name || agent.email, role: t(`role.${agent.role}`) });
  return (
    <Notice tone="success" detail={agent.isToken ? undefined : agent.email}>
      {who} · {t('connection.flows', { n: flows, label })}
    </Notice>
  );
}

/** Whoever can change it is told where; anybody else, whom to ask. */
function SendingOff({ role, stored }: { role: ConnectionReport['agent']['role']; stored: boolean }) {
  const t = useTranslate();
  const here = stored ? 'connection.sendingOff' : 'connection.sendingOff.saveFirst';
  return <Notice tone="warn">{t(role === 'attendant' ? 'failure.sending-off' : here)}</Notice>;
}
