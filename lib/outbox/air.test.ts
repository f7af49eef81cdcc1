import { describe, expect, it } from 'vitest';
import { createAir } from './air.ts';

function flight() {
  let land = () => {};
  let crash: (error: unknown) => void = () => {};
  const task = new Promise<void>((resolve, reject) => {
    land = resolve;
    crash = reject;
  });
  return { task, land: () => land(), crash: (error: Error) => crash(error) };
}

const settled = async (promise: Promise<void>): Promise<boolean> => {
  let is = false;
  void promise.then(() => (is = true));
  await new Promise((resolve) => setImmediate(resolve));
  return is;
};

describe('what is on its way', () => {
  it('is counted until it lands', async () => {
    const air = createAir();
    const [a, b] = [flight(), flight()];
    air.fly(a.task);
    air.fly(b.task);
    expect([air.size, air.landings]).toEqual([2, 0]);
    const landing = air.landing();
    expect(await settled(landing)).toBe(false);
    a.land();
    await landing;
    expect([air.size, air.landings]).toEqual([1, 1]);
    const empty = air.empty();
    expect(await settled(empty)).toBe(false);
    b.land();
    await empty;
    expect([air.size, air.landings]).toEqual([0, 2]);
  });

  it('nothing on its way: empty at once', async () => {
    await expect(createAir().empty()).resolves.toBeUndefined();
  });

  it('a crash is thrown once, to whoever waits next, and counts as landed', async () => {
    const air = createAir();
    const [a, b] = [flight(), flight()];
    air.fly(a.task);
    air.fly(b.task);
    a.crash(new Error('a bug'));
    await expect(air.landing()).rejects.toThrow('a bug');
    expect([air.size, air.landings]).toEqual([1, 1]);
    b.land();
    await expect(air.empty()).resolves.toBeUndefined();
  });

  it('a crash that nobody was waiting for is thrown at the next landing, without waiting for another', async () => {
    const air = createAir();
    const [a, b] = [flight(), flight()];
    air.fly(a.task);
    air.fly(b.task);
    a.crash(new Error('a bug'));
    await new Promise((resolve) => setImmediate(resolve));
    await expect(air.landing()).rejects.toThrow('a bug');
  });

  it('empty waits for all before it throws', async () => {
    const air = createAir();
    const [a, b] = [flight(), flight()];
    air.fly(a.task);
    air.fly(b.task);
    a.crash(new Error('a bug'));
    const empty = air.empty();
    const state = { over: false };
    const watched = empty.catch(() => undefined).then(() => (state.over = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(state.over).toBe(false);
    b.land();
    await watched;
    await expect(empty).rejects.toThrow('a bug');
  });
});
