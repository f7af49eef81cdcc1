import { describe, expect, it } from 'vitest';
import { remembered } from './remembered.ts';

/** A storage whose every answer is given by hand. */
function scene(first: string) {
  let stored = first;
  let reads = 0;
  let broken = false;
  let gate: Promise<void> = Promise.resolve();
  const item = remembered<string>({
    async getValue() {
      reads += 1;
      const value = stored;
      await gate;
      if (broken) throw new Error('no storage');
      return value;
    },
    async setValue(value) {
      await gate;
      if (broken) throw new Error('no storage');
      stored = value;
    },
  });
  return {
    item,
    reads: () => reads,
    breakDown: (is: boolean) => void (broken = is),
    hold() {
      let open = () => {};
      gate = new Promise((done) => (open = done));
      return open;
    },
  };
}

describe('remembered', () => {
  it('is read once, however often it is asked for', async () => {
    const { item, reads } = scene('a');
    expect(await Promise.all([item.getValue(), item.getValue()])).toEqual(['a', 'a']);
    expect(await item.getValue()).toBe('a');
    expect(reads()).toBe(1);
  });

  it('what was written is what is read next', async () => {
    const { item } = scene('a');
    await item.getValue();
    await item.setValue('b');
    expect(await item.getValue()).toBe('b');
  });

  it('a read that was under way during a write is not what is remembered', async () => {
    const { item, hold } = scene('a');
    const open = hold();
    const early = item.getValue();
    const writing = item.setValue('b');
    open();
    await writing;
    expect(await early).toBe('a');
    expect(await item.getValue()).toBe('b');
  });

  it('a storage that failed is asked again, and a write that failed changes nothing', async () => {
    const { item, breakDown } = scene('a');
    breakDown(true);
    await expect(item.getValue()).rejects.toThrow('no storage');
    await expect(item.setValue('b')).rejects.toThrow('no storage');
    breakDown(false);
    expect(await item.getValue()).toBe('a');
  });
});
