import type { Failure, FailureReason } from '../../lib/domain/result.ts';
import { whatsappError } from '../../lib/domain/whatsapp-errors.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { useTranslate } from './Words.tsx';

/** Reasons that are mended on the options page. */
const SETTINGS: ReadonlySet<FailureReason> = new Set([
  'no-connection',
  'no-permission',
  'bad-address',
  'not-found',
  'not-json',
  'wrong-type',
  'redirected',
]);

interface FailureNoticeProps {
  failure: Failure;
  onRetry?: (() => void) | undefined;
  /** What the retry button says, where it is not "try again". */
  retry?: string;
  /** Opens the options page; left out where the reader is already there. */
  onSettings?: (() => void) | undefined;
}

/** The one way a failure is told: what happened, the server's own words, and the next step. */
export function FailureNotice({ failure, onRetry, retry, onSettings }: FailureNoticeProps) {
  const t = useTranslate();
  const known = whatsappError(failure.reason, failure.detail);
  const settings = SETTINGS.has(failure.reason) ? onSettings : undefined;
  const actions = (settings || onRetry) && (
    <>
      {settings && (
        <Button size="small" onClick={settings}>
          {t('action.openSettings')}
        </Button>
      )}
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {retry ?? t('action.tryAgain')}
        </Button>
      )}
    </>
  );
  const detail = [failure.detail, failure.status && `HTTP ${failure.status}`].filter(Boolean).join(' · ');
  return (
    <Notice tone="error" detail={detail} actions={actions}>
      {known ? `${t(`wa.${known.meaning}`)} ${t(`again.${known.again}`)}` : t(`failure.${failure.reason}`)}
      {failure.hint && <> {t(`failure.hint.${failure.hint}`)}</>}
      {failure.retryAfterMs !== undefined && (
        <> {t('failure.retryAfter', { n: Math.ceil(failure.retryAfterMs / 1000) })}</>
      )}
    </Notice>
  );
}
