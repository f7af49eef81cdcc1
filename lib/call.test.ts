import { afterEach, describe, expect, it, vi } from 'vitest';
import { call } from './call.ts';
import { closeDoor } from './door.ts';

const sendMessage = vi.hoisted(() => vi.fn<(message: unknown) => Promise<unknown>>());
vi.mock('webextension-polyfill', () => ({ default: { runtime: { sendMessage } } }));
afterEach(() => sendMessage.mockReset());

describe('a call whose worker stops before it answers', () => {
  it.each([
    ['without a word', () => Promise.resolve(undefined)],
    [
      'and the browser says so',
      () =>
        Promise.reject(
          new Error('A listener … but the message channel closed before a response was received'),
        ),
    ],
    [
      'and has not started again yet',
      () => Promise.reject(new Error('Could not establish connection. Receiving end does not exist.')),
    ],
  ])('%s is made again, just the same', async (_, stopped) => {
    sendMessage.mockImplementationOnce(stopped).mockResolvedValueOnce([]);
    expect(await call('sends.list')).toEqual([]);
    expect(sendMessage.mock.calls[1]).toEqual(sendMessage.mock.calls[0]);
  });

  it('is given up in the end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    sendMessage.mockResolvedValue(undefined);
    const given = expect(call('sends.list')).rejects.toThrow('No answer to sends.list');
    await vi.runAllTimersAsync();
    await given;
    vi.useRealTimers();
  });

  it('null is an answer', async () => {
    sendMessage.mockResolvedValue(null);
    expect(await call('sends.get', { sendId: 's' })).toBeNull();
    expect(sendMessage).toHaveBeenCalledTimes(1);
  });

  it('a bug in the worker is not asked for twice', async () => {
    sendMessage.mockRejectedValue(new Error('Bad input for sends.list'));
    await expect(call('sends.list')).rejects.toThrow('Bad input');
    expect(sendMessage).toHaveBeenCalledTimes(1);
  });
});

describe('a page that has a pass to show', () => {
  it('asks nothing else before it is let in', async () => {
    let letIn: () => void = () => undefined;
    closeDoor(new Promise<void>((resolve) => (letIn = resolve)));
    sendMessage.mockResolvedValue(true);
    await call('panel.claim', { nonce: '0'.repeat(32) });
    const asked = call('options.open');
    await Promise.resolve();
    expect(sendMessage.mock.calls).toEqual([[expect.objectContaining({ call: 'panel.claim' })]]);
    letIn();
    await asked;
    expect(sendMessage).toHaveBeenLastCalledWith(expect.objectContaining({ call: 'options.open' }));
  });
});
