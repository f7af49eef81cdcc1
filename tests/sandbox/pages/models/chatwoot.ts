import { CALLERS } from './people.ts';
import type { PageModel } from './server.ts';

/**
 * Chatwoot's agent dashboard as hosts.md §8 has it from its source: address, hooks, and the one API call. `?signed=no`
 * leaves out the cookie with the session, as builds do that keep it from scripts.
 */
export const chatwoot: PageModel = {
  paths: /^\/(app\/accounts|api\/v1\/accounts)\//,
  answer(url) {
    const conversation = Number(/conversations\/(\d+)/.exec(url.pathname)?.[1] ?? 0);
    const caller = CALLERS[conversation - 1];
    if (!url.pathname.startsWith('/api/')) return page(url.searchParams.get('signed') !== 'no');
    return { id: conversation, meta: { sender: { name: caller?.name, phone_number: caller?.e164 } } };
  },
};

const page = (signed: boolean): string => `<!doctype html>
<html lang="en">
  <head>
    <title>Chatwoot model</title>
    <link rel="icon" href="data:," />
    <style>
      body { margin: 0; font: 14px system-ui; }
      .app { display: grid; grid-template-columns: 220px 1fr 240px; height: 100vh; }
      .conversation-details-wrap { display: flex; flex-direction: column; }
      .header { display: flex; justify-content: space-between; align-items: center; padding: 8px 16px; border-bottom: 1px solid #ddd; }
      .actions--container { display: flex; gap: 8px; align-items: center; }
      .messages { flex: 1; }
      .reply-box { margin: 8px; border: 1px solid #ccc; padding: 8px; }
    </style>
  </head>
  <body>
    <div id="app" class="app"></div>
    <script>
      const callers = ${JSON.stringify(CALLERS)};
      ${signed ? `document.cookie = 'cw_d_session_info=' + encodeURIComponent(JSON.stringify({ 'access-token': 'secret', client: 'c', uid: 'u' })) + '; path=/';` : ''}
      const nativeFetch = window.fetch;
      function draw() {
        const id = Number((location.pathname.match(/conversations\\/(\\d+)/) || [])[1] || 0);
        const caller = callers[id - 1];
        document.querySelector('#app').innerHTML =
          '<nav>' + callers.map((c, i) => '<p><a class="open" href="/app/accounts/1/conversations/' + (i + 1) + '">' + c.name + '</a></p>').join('') + '</nav>' +
          (caller
            ? '<section class="conversation-details-wrap"><div class="header"><b>' + caller.name + '</b><div class="actions--container"><button>Resolve</button></div></div><div class="messages"></div><div class="reply-box"><div class="reply-box__top">Reply</div><textarea></textarea></div></section>' +
              '<aside class="contact--panel"><h3>' + caller.name + '</h3>' + (${signed} ? '' : '<a href="tel:' + caller.e164 + '">' + caller.shown + '</a>') + '</aside>'
            : '<section>Choose a conversation</section>');
      }
      addEventListener('click', (event) => {
        const link = event.target.closest && event.target.closest('a.open');
        if (!link) return;
        event.preventDefault();
        history.pushState(null, '', link.getAttribute('href'));
        draw();
      });
      addEventListener('popstate', draw);
      draw();
    </script>
  </body>
</html>`;
