import type { ComponentChildren, RefObject, TargetedSubmitEvent } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { GuardedButton } from '../ui/GuardedButton.tsx';
import { useTranslate } from '../ui/Words.tsx';

interface StepFrameProps {
  number: 1 | 2 | 3;
  title: string;
  aside?: ComponentChildren;
  children: ComponentChildren;
  /** What stands beside the main button: a summary, or why it cannot be pressed yet. */
  summary: ComponentChildren;
  next: string;
  blocked: boolean;
  pending?: boolean;
  onNext: () => void;
  onBack?: () => void;
  /** A step with its own search box takes the focus there. */
  focusHeading?: boolean;
}

/** Heading, body and footer of one step. Ctrl or ⌘ + Enter continues. */
export function StepFrame(props: StepFrameProps) {
  const { number, title, aside, children, summary, next, blocked, pending = false } = props;
  const { onNext, onBack, focusHeading = true } = props;
  const t = useTranslate();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focusHeading) heading.current?.focus();
  }, [focusHeading]);
  const form = useRef<HTMLFormElement>(null);
  // An order to real people takes a plain press of its own button, in plain view.
  const Next = number === 3 ? GuardedButton : Button;
  useCtrlEnter(form, number !== 3);
  const onSubmit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!blocked && !pending) onNext();
  };
  return (
    <form ref={form} class="step" aria-labelledby={`${id}-title`} onSubmit={onSubmit}>
      <div class="step__heading">
        <h2 id={`${id}-title`} ref={heading} tabIndex={-1} class="grow">
          {title}
        </h2>
        {aside}
        <span class="small muted">{t('step.of', { step: number, steps: 3 })}</span>
      </div>
      {children}
      <footer class="footer">
        {onBack && <Button onClick={onBack}>{t('action.back')}</Button>}
        <div id={`${id}-summary`} class="grow small" aria-live="polite">
          {summary}
        </div>
        <Next kind="primary" type="submit" disabled={blocked} pending={pending} describedBy={`${id}-summary`}>
          {next}
        </Next>
      </footer>
    </form>
  );
}

/** Ctrl or ⌘ + Enter sends the form, wherever the focus is. */
function useCtrlEnter(form: RefObject<HTMLFormElement | null>, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const end = new AbortController();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      form.current?.requestSubmit();
    };
    document.addEventListener('keydown', onKeyDown, { signal: end.signal });
    return () => end.abort();
  }, [form, enabled]);
}
