import { browser } from 'wxt/browser';
import { profileOf } from '../../lib/hosts/hosts.ts';
import { ownProfile } from '../../lib/hosts/own-profile.ts';
import type { HostProfile } from '../../lib/hosts/profile.ts';
import type { LauncherState, PageMessage, PlaceSeen } from '../../lib/messages.ts';
import type { Float } from '../float/float.ts';
import { createButtons } from './buttons.ts';
import { keepInPlace } from './keep-in-place.ts';
import { hideNative } from './native.ts';
import { untilOrphaned } from './orphan.ts';
import { createPanel } from './panel.ts';
import { tell } from './tell.ts';
import { world } from './world.ts';

/** How long a page may be without any place for the button before it floats: longer than any re-render. */
const FLOAT_AFTER_MS = 1_500;

/** Puts the button into a page and keeps it there, until the extension goes or may no longer be here. */
export function startLauncher(page: Document): void {
  const life = new AbortController();
  const leave = untilOrphaned(life);
  let state: LauncherState | null = null;
  let own: HostProfile | null = null;
  let float: Float | null = null;
  let homelessSince = performance.now();
  let seen: PlaceSeen | null = null;
  /** This page, of a tool we know, has had a button: that a view of it has none is no trouble. */
  let had = false;
  const root = page.documentElement;
  const isTop = window.top === window;
  const host = () => own ?? profileOf(page);
  /** The app is there. What was asked before that may have been too early: the page had no session to show. */
  let arrived = Boolean(host()?.root(page));

  const panel = createPanel(page);
  const press = (place: Element | null) => {
    const profile = host();
    if (profile?.isBusy(page)) return;
    const selected = String(page.getSelection()).slice(0, 200);
    world.pressed = { place, own: state?.own ?? null, selected };
    panel.toggle(profile?.roomUuid(new URL(location.href)) ?? null);
  };
  /** A press on what the page itself offers for that: it means our button. */
  const onClick = (event: MouseEvent) => {
    const offers = host()?.offers;
    if (!offers || !event.isTrusted || !(event.target as Element).closest?.(offers)) return;
    if (!buttons.press()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('click', onClick, { capture: true, signal: life.signal });
  const buttons = createButtons(page, press);
  panel.onClose(() => buttons.focus() || float?.focus());

  /** For long enough to be sure. */
  function isHomeless(now: boolean): boolean {
    if (!now) homelessSince = performance.now();
    const left = homelessSince + FLOAT_AFTER_MS - performance.now();
    if (now && left > 0) again(left);
    return now && left <= 0;
  }

  /** What the options say of this page. */
  function report(place: PlaceSeen): void {
    if (place === seen) return;
    seen = place;
    void tell('place.seen', { place });
  }

  async function bringFloat(): Promise<void> {
    await tell('float.bring');
    if (life.signal.aborted) return;
    float ??= world.createFloat?.(page, () => press(null), life.signal) ?? null;
    if (state) float?.set(state);
    settle(false);
  }

  function settle(isContested: boolean): 'known' | 'unknown' {
    // `document.open` takes every listener along, also those inside our own elements: begun anew.
    if (page.documentElement && page.documentElement !== root) {
      startLauncher(page);
      return 'unknown';
    }
    // Once a look: it searches the page.
    const profile = host();
    if (!arrived && !own && profile?.root(page)) {
      arrived = true;
      void refresh();
    }
    const visible = state?.visible ?? false;
    const anchors = visible ? (profile ? profile.anchors(page) : []) : null;
    buttons.place(anchors ?? []);
    const stands = Boolean(anchors?.[0]);
    had ||= stands;
    const isKnown = !own && profile !== null;
    const homeless = isHomeless(anchors !== null && !stands && !(isKnown && had));
    const floating = homeless && !isKnown && isTop && Boolean(state?.mayFloat);
    float?.show(floating);
    if (floating && !float) void bringFloat();
    if (isContested) report('taken');
    else if (stands || (floating && !own)) report('stands');
    else if (homeless && (own || (isTop && !had))) report('missing');
    hideNative(page, (state?.hideNative && profile?.native) || null);
    return profile ? 'known' : 'unknown';
  }

  async function refresh(): Promise<void> {
    const answer = await tell('launcher.state');
    if (!answer || life.signal.aborted) return;
    own = answer.own && ownProfile(answer.own);
    seen = null;
    show(answer);
    panel.sit(answer.seat, answer.edge);
    settle(false);
  }

  function show(next: LauncherState): void {
    state = next;
    buttons.show(next);
    float?.set(next);
  }
  /** Before the first answer there is nothing to count on. */
  const count = (waiting: number) => {
    if (state) show({ ...state, waiting });
  };

  const listener = (message: PageMessage, _: unknown, answer: (pressed: boolean) => void) => {
    if (message.type === 'launcher.changed') void refresh();
    else if (message.type === 'launcher.waiting') count(message.waiting);
    else if (message.type === 'launcher.leave') leave();
    else if (message.type === 'panel.close') panel.close();
    else answer(buttons.press() || (float?.press() ?? false));
  };
  const isDisturbed = () => buttons.areDisturbed() || (float?.isDisturbed() ?? false);
  const again = keepInPlace(page, settle, isDisturbed, life.signal);
  browser.runtime.onMessage.addListener(listener);
  life.signal.addEventListener('abort', () => {
    browser.runtime?.onMessage?.removeListener(listener);
    panel.close();
    buttons.place([]);
    float?.show(false);
    hideNative(page, null);
  });
  void refresh();
}
