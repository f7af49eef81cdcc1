import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useTranslate } from '../../ui/Words.tsx';

/** A marketing message is folded after about five lines, as the phone does (field.md §5.1). */
export function ReadMore({ children }: { children: ComponentChildren }) {
  const t = useTranslate();
  const id = useId();
  const text = useRef<HTMLDivElement>(null);
  const [long, setLong] = useState(false);
  const [open, setOpen] = useState(false);
  useLayoutEffect(() => {
    const box = text.current;
    if (box && !open) setLong(box.scrollHeight > box.clientHeight + 1);
  }, [children, open]);
  return (
    <>
      <div ref={text} id={id} class={open ? 'fold-text' : 'fold-text fold-text--closed'}>
        {children}
      </div>
      {long && (
        <button
          type="button"
          class="fold-text__more"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'preview.readLess' : 'preview.readMore')}
        </button>
      )}
    </>
  );
}
