import { describe, expect, it } from 'vitest';
import type { FinishedRequest } from './finished-requests.ts';
import { canStreamBodies, createProtocols } from './protocol.ts';

describe('createProtocols', () => {
  function scene() {
    let tell: (request: FinishedRequest) => void = () => {};
    const protocolOf = createProtocols((heard) => (tell = heard));
    return {
      protocolOf,
      tell: (name: string, nextHopProtocol?: string) =>
        tell(nextHopProtocol === undefined ? { name } : { name, nextHopProtocol }),
    };
  }

  it('is unknown until the browser has told of a request to that origin, and the last one counts', () => {
    const { protocolOf, tell } = scene();
    expect(protocolOf('https://a.example')).toBeNull();
    tell('https://a.example/v1/starts?page=2', 'h2');
    expect(protocolOf('https://a.example')).toBe('h2');
    expect(protocolOf('https://a.example:8443')).toBeNull();
    tell('https://a.example/v1/me', 'http/1.1');
    expect(protocolOf('https://a.example')).toBe('http/1.1');
  });

  it('a request that came to nothing says nothing, not even that the protocol is hidden', () => {
    const { protocolOf, tell } = scene();
    tell('https://a.example/v1/starts', '');
    tell('https://a.example/v1/starts');
    expect(protocolOf('https://a.example')).toBeNull();
    tell('https://a.example/v1/starts', 'h2');
    tell('https://a.example/v1/starts', '');
    expect(protocolOf('https://a.example')).toBe('h2');
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
