/**
 * One connection to the sandbox's events for all pages of an origin: a browser opens only six to an HTTP/1.1 server,
 * and six open phones must not keep the extension from the API.
 */
/** @type {Set<MessagePort>} */
const ports = new Set();
const source = new EventSource('/sandbox/events');
let opened = false;

/** @param {string} type */
function tell(type) {
  for (const port of ports) port.postMessage(type);
}

source.addEventListener('message', (event) => tell(JSON.parse(event.data).type));
source.addEventListener('open', () => {
  // After a reconnect events may have been missed.
  if (opened) tell('rooms');
  opened = true;
});

addEventListener('connect', (event) => {
  const port = event instanceof MessageEvent ? event.ports[0] : undefined;
  if (port) ports.add(port);
});
