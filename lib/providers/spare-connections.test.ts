import { describe, expect, it } from 'vitest';
import type { FinishedRequest } from './finished-requests.ts';
import { createSpares } from './spare-connections.ts';

const ORIGIN = 'https://a.example';

function scene() {
  let tell: (request: FinishedRequest) => void = () => {};
  const clock = { now: 0 };
  const spares = createSpares(
    (heard) => (tell = heard),
    () => clock.now,
  );
  const finished = (connectStart: number, connectEnd: number, secureConnectionStart = 0) =>
    tell({
      name: `${ORIGIN}/v1/me`,
      nextHopProtocol: 'http/1.1',
      connectStart,
      connectEnd,
      secureConnectionStart,
    });
  const leftAt = (now: number) => {
    clock.now = now;
    spares.left(ORIGIN);
  };
  return {
    tell: (request: FinishedRequest) => tell(request),
    finished,
    leftAt,
    count: () => spares.count(ORIGIN),
    spares,
  };
}

describe('connections that nobody has used', () => {
  it('are unknown until a request had to open one of its own', () => {
    const { finished, count } = scene();
    expect(count()).toBeNull();
    finished(100, 100);
    expect(count()).toBeNull();
    finished(200, 230);
    expect(count()).toBe(0);
  });

  it('one more with each request that came to nothing, one less with each that found one', () => {
    const { finished, leftAt, count } = scene();
    finished(100, 130);
    leftAt(200);
    leftAt(210);
    expect(count()).toBe(2);
    finished(300, 300);
    expect(count()).toBe(1);
    finished(400, 430);
    expect(count()).toBe(0);
  });

  it('opened before another came to nothing proves nothing of what that one left', () => {
    const { finished, leftAt, count } = scene();
    finished(100, 130);
    leftAt(200);
    finished(190, 220);
    expect(count()).toBe(1);
  });

  it.each([
    ['opened slowly: the browser has opened another meanwhile', [100, 400, 0], 1],
    ['its encryption alone was slow', [100, 400, 150], 0],
    ['opened slowly under encryption', [100, 500, 350], 1],
  ] as const)('%s', (_, [start, end, secure], expected) => {
    const { finished, count } = scene();
    finished(start, end, secure);
    expect(count()).toBe(expected);
    finished(start + 1, end + 1, secure);
    expect(count()).toBe(2 * expected);
  });

  it('are taken to be none where the browser hides the times, and of another server nothing is said', () => {
    const { tell, count, spares } = scene();
    tell({ name: `${ORIGIN}/v1/me`, nextHopProtocol: 'http/1.1' });
    expect(count()).toBe(0);
    expect(spares.count('https://b.example')).toBeNull();
  });

  it('a request that came to nothing tells nothing', () => {
    const { tell, count, spares } = scene();
    tell({ name: `${ORIGIN}/v1/me`, nextHopProtocol: '', connectStart: 0, connectEnd: 0 });
    expect([count(), spares.told(ORIGIN)]).toEqual([null, 0]);
  });
});
