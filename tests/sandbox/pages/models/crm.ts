import { CALLERS } from './people.ts';
import type { PageModel } from './server.ts';

/**
 * A chat tool nobody has heard of: made-up class names that change with every drawing, one thing to hold on to, several
 * chats open side by side, and a redraw that throws every element away. `?dir=rtl`, `?anchor=gone`.
 */
export const crm: PageModel = {
  paths: /^\/crm/,
  answer: (url) => `<!doctype html>
<html lang="en" dir="${url.searchParams.get('dir') === 'rtl' ? 'rtl' : 'ltr'}">
  <head>
    <title>Acme CRM</title>
    <link rel="icon" href="data:," />
    <style>
      body { margin: 0; font: 14px system-ui; }
      .chats { display: flex; gap: 16px; padding: 16px; }
      .chat { flex: 1; border: 1px solid #ccc; border-radius: 8px; }
      header { display: flex; gap: 12px; align-items: center; padding: 12px; border-bottom: 1px solid #ddd; }
      header > .grow { flex: 1; }
      .log { height: 240px; padding: 12px; }
      .bar { position: fixed; right: 0; bottom: 0; display: flex; gap: 8px; padding: 12px; }
      .bar button { width: 160px; height: 60px; }
      @media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } }
    </style>
  </head>
  <body>
    <main class="chats"></main>
    <p id="note">Call ${CALLERS[1].shown} today.</p>
    <div class="bar"><button id="page-button" onclick="pressed += 1">Help</button></div>
    <script>
      const callers = ${JSON.stringify(CALLERS)};
      var pressed = 0, drawn = 0, keys = [], open = [0];
      addEventListener('keydown', (event) => keys.push(event.key));
      const made = (n) => 'x' + Math.random().toString(16).slice(2, 8) + n;
      const chat = (caller) =>
        '<article class="chat ' + made(1) + '"><header class="' + made(2) + '">' +
        '<strong data-qa="caller" class="' + made(3) + '">' + caller.name + '</strong>' +
        '<span data-qa="number" class="' + made(4) + '">' + caller.shown + '</span><span class="grow"></span>' +
        '${url.searchParams.get('anchor') === 'gone' ? '' : '<span data-qa="tools"><button>Close</button></span>'}</header>' +
        '<div class="log">message ' + drawn + '</div><textarea></textarea></article>';
      function redraw(times = 1) {
        for (let i = 0; i < times; i++) {
          drawn += 1;
          document.querySelector('main').innerHTML = open.map((index) => chat(callers[index])).join('');
        }
      }
      function show(...indexes) { open = indexes; redraw(); }
      redraw();
    </script>
  </body>
</html>`,
};
