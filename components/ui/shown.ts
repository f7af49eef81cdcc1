/**
 * Runs once somebody can see this page. A panel is made ready before it is asked for, hidden and without a size, and
 * must not take the focus of the page around it until then. Returns how to give it up.
 */
export function whenShown(act: () => void): () => void {
  const end = new AbortController();
  const shown = () => {
    end.abort();
    act();
  };
  if (window.innerWidth > 0) shown();
  // The focus is handed over by whoever shows us, a moment before the size is known.
  else for (const type of ['focus', 'resize']) window.addEventListener(type, shown, { signal: end.signal });
  return () => end.abort();
}
