import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

interface EmptyStateProps {
  icon: IconName;
  title: string;
  children?: ComponentChildren;
  action?: ComponentChildren;
}

/** A place with nothing in it: says why, and what to do. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div class="empty">
      <span class="empty__icon">
        <Icon name={icon} large />
      </span>
      <h2>{title}</h2>
      {children && <p class="empty__text">{children}</p>}
      {action && <div class="empty__action">{action}</div>}
    </div>
  );
}
