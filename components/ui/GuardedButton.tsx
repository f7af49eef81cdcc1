import type { RefObject, TargetedMouseEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, type ButtonProps } from './Button.tsx';
import { useSurroundings } from './PlainSight.tsx';
import { followSight, proofOfSight, type Sight, type Watch } from './sight.ts';

/**
 * A button that makes a message leave. A press counts only after the button has stood in plain view for a while;
 * until then it is disabled, and says so to whoever presses it. Where the browser cannot tell, a press goes on
 * elsewhere, in a window of our own.
 */
export function GuardedButton({ disabled = false, onClick, ...props }: ButtonProps) {
  const element = useRef<HTMLButtonElement>(null);
  const { goElsewhere, tellEarly } = useSurroundings();
  const { ready, watchRef } = useSight(element, !disabled);
  const refuse = (event: TargetedMouseEvent<HTMLButtonElement>) => {
    event.preventDefault();
    if (!disabled && !props.pending && event.isTrusted) tellEarly(true);
  };
  const press = (event: TargetedMouseEvent<HTMLButtonElement>) => {
    const plain = event.isTrusted && watchRef.current?.wasPlain(event.timeStamp);
    if (!plain) return refuse(event);
    tellEarly(false);
    if (proofOfSight() !== 'impossible') return onClick?.(event);
    event.preventDefault();
    goElsewhere();
  };
  return (
    <Button {...props} buttonRef={element} disabled={disabled || !ready} onClick={press} onIgnored={refuse} />
  );
}

/** Watches the button for as long as it could be pressed; one that could not be, starts anew. */
function useSight(element: RefObject<HTMLElement | null>, enabled: boolean) {
  const { report, tellEarly } = useSurroundings();
  const [sight, setSight] = useState<Sight>('waiting');
  const watchRef = useRef<Watch | null>(null);
  useEffect(() => {
    const button = element.current;
    if (!enabled || !button) return undefined;
    const end = new AbortController();
    const tell = (now: Sight) => {
      setSight(now);
      // A dialog of our own may cover it too.
      if (now !== 'waiting') report(end, now === 'covered' && !document.querySelector('dialog[open]'));
    };
    watchRef.current = followSight(button, tell, end.signal);
    return () => {
      end.abort();
      watchRef.current = null;
      setSight('waiting');
      report(end, false);
      tellEarly(false);
    };
  }, [element, enabled, report, tellEarly]);
  return { ready: sight === 'ready', watchRef };
}
