import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

export type Tone = 'info' | 'warn' | 'error' | 'success';

const ICONS: Record<Tone, IconName> = { info: 'info', warn: 'alert', error: 'alert', success: 'check' };

interface NoticeProps {
  tone: Tone;
  children: ComponentChildren;
  detail?: string | undefined;
  actions?: ComponentChildren;
}

/** Something the reader should know here and now; errors interrupt, the rest waits its turn. */
export function Notice({ tone, children, detail, actions }: NoticeProps) {
  return (
    <div class={`notice notice--${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon name={ICONS[tone]} />
      <div class="notice__body">
        <div>{children}</div>
        {detail && <div class="notice__detail">{detail}</div>}
        {actions && <div class="notice__actions">{actions}</div>}
      </div>
    </div>
  );
}
