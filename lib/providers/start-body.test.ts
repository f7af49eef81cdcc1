import { describe, expect, it } from 'vitest';
import { streamOf } from './start-body.ts';

describe('the streamed body of a start', () => {
  it('gives the whole text', async () => {
    expect(await new Response(streamOf('{"text":"olá 👋"}')).text()).toBe('{"text":"olá 👋"}');
  });

  it('has ended when its content is read: the browser need not wait for anything more', async () => {
    const reader = streamOf('{}').getReader();
    await reader.read();
    let ended = false;
    void reader.closed.then(() => (ended = true));
    await Promise.resolve();
    expect(ended).toBe(true);
  });

  it('comes to nothing quietly when it is given up while the browser waits for it', async () => {
    const reader = streamOf('{}').getReader();
    const reading = reader.read();
    await reader.cancel();
    expect((await reading).done).toBe(true);
  });
});
