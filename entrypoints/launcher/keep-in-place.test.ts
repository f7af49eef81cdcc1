import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepInPlace } from './keep-in-place.ts';

/** A page that changes when the test says so. */
let changed: () => void = () => undefined;
const observed = vi.fn();
class Observer {
  constructor(callback: () => void) {
    changed = callback;
  }
  observe = observed;
  disconnect = vi.fn();
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('MutationObserver', Observer);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function start(isDisturbed = () => false) {
  const settle = vi.fn((_isContested: boolean): 'known' => 'known');
  const life = new AbortController();
  keepInPlace({} as Document, settle, isDisturbed, life.signal);
  return { settle, life };
}

describe('a page in which nothing changes', () => {
  it('costs nothing: no look, no timer, one observer', () => {
    const { settle } = start();
    vi.advanceTimersByTime(3_600_000);
    expect(settle).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
    expect(observed).toHaveBeenCalledTimes(1);
  });

  it('costs nothing again after its last change', () => {
    const { settle } = start();
    for (let change = 0; change < 500; change++) {
      changed();
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(1_000);
    const looks = settle.mock.calls.length;
    // Twenty-five milliseconds from one look to the next.
    expect(looks).toBeGreaterThan(15);
    expect(looks).toBeLessThan(25);
    vi.advanceTimersByTime(3_600_000);
    expect(settle).toHaveBeenCalledTimes(looks);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a page that takes the button away again and again', () => {
  it('is called so until it has been calm for three seconds, and nothing runs after that', () => {
    const { settle } = start(() => true);
    for (let time = 0; time < 200; time++) {
      changed();
      vi.advanceTimersByTime(10);
    }
    expect(settle).toHaveBeenLastCalledWith(true);
    // Twenty times a second it is put back, and no more.
    expect(settle.mock.calls.length).toBeLessThan(50);
    vi.advanceTimersByTime(3_100);
    expect(settle).toHaveBeenLastCalledWith(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('a quarrel once begun goes on however slowly, without a moment in which it seems over', () => {
    const { settle } = start(() => true);
    for (let time = 0; time < 21; time++) changed();
    vi.advanceTimersByTime(1_000);
    settle.mockClear();
    for (let second = 0; second < 10; second++) {
      changed();
      vi.advanceTimersByTime(1_500);
    }
    expect(settle.mock.calls.length).toBeGreaterThan(5);
    expect(settle).not.toHaveBeenCalledWith(false);
    vi.advanceTimersByTime(3_100);
    expect(settle).toHaveBeenLastCalledWith(false);
  });

  it('ends with the button’s life', () => {
    const { settle, life } = start(() => true);
    for (let time = 0; time < 50; time++) changed();
    life.abort();
    const looks = settle.mock.calls.length;
    vi.advanceTimersByTime(10_000);
    expect(settle).toHaveBeenCalledTimes(looks);
    expect(vi.getTimerCount()).toBe(0);
  });
});
