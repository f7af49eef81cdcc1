import { describe, expect, it } from 'vitest';
import { canStreamBodies, createProtocol } from './protocol.ts';

describe('createProtocol', () => {
  it('learns late and keeps what it learned', () => {
    const seen = new Map<string, string>();
    const protocol = createProtocol((url) => seen.get(url) ?? null);
    expect(protocol.current()).toBeNull();
    protocol.note('a');
    expect(protocol.current()).toBeNull();
    seen.set('a', 'h2');
    protocol.note('b');
    expect(protocol.current()).toBe('h2');
    seen.set('b', 'http/1.1');
    expect(protocol.current()).toBe('http/1.1');
  });
});

describe('canStreamBodies', () => {
  const real = globalThis.Request;

  it('is true where duplex is read', () => {
    expect(canStreamBodies()).toBe(true);
  });

  it.each([
    [
      'guesses a content type',
      class extends real {
        constructor(url: string, init: RequestInit) {
          super(url, { method: init.method ?? 'GET', body: String(init.body) });
        }
      },
    ],
    [
      'throws',
      function Refusing() {
        throw new TypeError('unsupported');
      },
    ],
  ])('is false where the browser %s', (_, fake) => {
    Object.assign(globalThis, { Request: fake });
    try {
      expect(canStreamBodies()).toBe(false);
    } finally {
      Object.assign(globalThis, { Request: real });
    }
  });
});
