import { call } from '../../lib/call.ts';

/** Opens the options page; a failure to do so is a bug and reaches the page's reporter. */
export function openOptions(): void {
  void call('options.open');
}

/** The same draft in a window of its own, which no page can cover. */
export function openWindow(): void {
  void call('window.open');
}

export function closePanel(): void {
  void call('panel.close');
}
