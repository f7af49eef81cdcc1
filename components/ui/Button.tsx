import type { ComponentChildren, Ref, TargetedKeyboardEvent, TargetedMouseEvent } from 'preact';
import { Icon, type IconName } from './Icon.tsx';
import { Spinner } from './Spinner.tsx';

export interface ButtonProps {
  children?: ComponentChildren;
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'normal' | 'small';
  type?: 'button' | 'submit';
  icon?: IconName;
  /** Name of a button that shows only its icon. */
  label?: string;
  pending?: boolean;
  /** Stays reachable by keyboard, so that its reason can be read. */
  disabled?: boolean;
  describedBy?: string | undefined;
  /** Opens a menu: is it open? */
  expanded?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
  onClick?: (event: TargetedMouseEvent<HTMLButtonElement>) => void;
  /** Pressed while it is disabled or pending. */
  onIgnored?: (event: TargetedMouseEvent<HTMLButtonElement>) => void;
  onKeyDown?: (event: TargetedKeyboardEvent<HTMLButtonElement>) => void;
}

/** The one button. A disabled or pending one ignores clicks but keeps its place in the tab order. */
export function Button(props: ButtonProps) {
  const { children, kind = 'plain', size = 'normal', type = 'button', icon, label, buttonRef = null } = props;
  const { pending = false, disabled = false, describedBy, expanded, onClick, onIgnored, onKeyDown } = props;
  const still = pending || disabled;
  const press = (event: TargetedMouseEvent<HTMLButtonElement>) => {
    if (!still) return onClick?.(event);
    event.preventDefault();
    onIgnored?.(event);
  };
  const classes = ['button', `button--${kind}`, size === 'small' && 'button--small', label && 'button--icon'];
  return (
    <button
      ref={buttonRef}
      type={type}
      class={classes.filter(Boolean).join(' ')}
      aria-label={label}
      title={label}
      aria-disabled={still}
      aria-busy={pending}
      aria-describedby={describedBy}
      aria-haspopup={expanded === undefined ? undefined : 'menu'}
      aria-expanded={expanded}
      onKeyDown={onKeyDown}
      onClick={press}
    >
      {pending ? <Spinner /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
