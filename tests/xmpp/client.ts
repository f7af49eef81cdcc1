import { connect, type Socket } from 'node:net';
import { PASSWORD } from './prosody.ts';

/** Somebody at the other end: signs in, shows a presence, writes. Just enough XMPP for that, in plain text. */
export interface Client {
  say(to: string, text: string): void;
  /** Presence with a status text, as a phone shows it. */
  status(show: 'chat' | 'away' | 'dnd', text: string): void;
  end(): void;
}

const OPEN =
  "<?xml version='1.0'?><stream:stream to='localhost' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

export async function signIn(port: number, user: string): Promise<Client> {
  const socket = connect(port, '127.0.0.1');
  const hear = listener(socket);
  socket.write(OPEN);
  await hear('</stream:features>');
  const secret = Buffer.from(`\0${user}\0${PASSWORD}`).toString('base64');
  socket.write(`<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${secret}</auth>`);
  await hear('<success');
  socket.write(OPEN);
  await hear('</stream:features>');
  socket.write("<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
  await hear('<jid>');
  socket.write('<presence/>');
  return {
    say: (to, text) =>
      void socket.write(
        `<message to='${to}@localhost' type='chat' id='${Date.now()}'><body>${text}</body></message>`,
      ),
    status: (show, text) =>
      void socket.write(`<presence><show>${show}</show><status>${text}</status></presence>`),
    end: () => socket.destroy(),
  };
}

/** Resolves with each part of the conversation that a text was waited for. */
function listener(socket: Socket): (text: string) => Promise<void> {
  let heard = '';
  let waiting: { text: string; done: () => void } | null = null;
  const check = () => {
    const at = waiting ? heard.indexOf(waiting.text) : -1;
    if (!waiting || at < 0) return;
    heard = heard.slice(at + waiting.text.length);
    const { done } = waiting;
    waiting = null;
    done();
  };
  // The server may go away under us: that is part of the test.
  socket.on('error', () => socket.destroy());
  socket.on('data', (data) => {
    heard += data.toString();
    check();
  });
  return (text) =>
    new Promise((done) => {
      waiting = { text, done };
      check();
    });
}
