/** A turning ring inside something that already says what is being waited for. */
export function Spinner() {
  return <span class="spinner" aria-hidden="true" />;
}
