import type { PageModel } from './server.ts';

/** Pages that make life hard for whoever is put into them. Each counts what breaks in it: `window.errors`. */
const page = (head: string, script: string, nonce = ''): string => `<!doctype html>
<html lang="en">
  <head>
    <title>Hostile</title>
    <link rel="icon" href="data:," />
    <script${nonce}>var errors = []; addEventListener('error', (e) => errors.push(String(e.message)));</script>
    ${head}
  </head>
  <body>
    <main id="main"><header data-qa="top"><b data-qa="caller">Ana</b> <i data-qa="number">+55 11 98765-0001</i></header></main>
    <script${nonce}>${script}</script>
  </body>
</html>`;

const NONCE = ' nonce="n0nce"';

export const hostile: PageModel[] = [
  {
    paths: /^\/hostile\/csp/,
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'nonce-n0nce'; style-src 'nonce-n0nce'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'; frame-src 'none'; sandbox allow-scripts allow-same-origin",
    },
    answer: () =>
      page(
        '',
        "var violations = []; addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective));",
        NONCE,
      ),
  },
  {
    paths: /^\/hostile\/open/,
    answer: () =>
      page(
        '',
        `function rewrite() {
          document.open();
          document.write('<!doctype html><html><head><title>Written anew</title></head><body><main id="main"><header data-qa="top">New</header></main></body></html>');
          document.close();
        }`,
      ),
  },
  {
    paths: /^\/hostile\/prototypes/,
    answer: () =>
      page(
        `<script>
          var touched = [];
          for (const name of ['map', 'filter', 'find', 'some', 'every', 'push', 'forEach', 'includes', 'flatMap', 'at'])
            Array.prototype[name] = function () { touched.push('Array.' + name); throw new Error('patched ' + name); };
          for (const [object, names] of [[Element.prototype, ['attachShadow', 'append', 'before', 'after', 'prepend', 'remove', 'closest', 'setAttribute']], [Node.prototype, ['appendChild', 'insertBefore', 'compareDocumentPosition']], [Document.prototype, ['createElement', 'querySelector', 'elementFromPoint']]])
            for (const name of names) object[name] = function () { touched.push(name); throw new Error('patched ' + name); };
          window.MutationObserver = function () { throw new Error('patched'); };
          Object.prototype.call = 'x';
          window.setTimeout = () => 0;
        </script>`,
        '',
      ),
  },
  {
    paths: /^\/hostile\/busy/,
    answer: () =>
      page(
        '',
        `var changes = 0, running = true;
        const box = document.createElement('div');
        box.style.cssText = 'height:100px;overflow:hidden';
        document.body.append(box);
        function turn() {
          if (!running) return;
          const part = document.createDocumentFragment();
          for (let i = 0; i < 166; i++) part.append(Object.assign(document.createElement('span'), { textContent: i }));
          box.replaceChildren(part);
          changes += 166;
          requestAnimationFrame(turn);
        }
        turn();`,
      ),
  },
  {
    paths: /^\/hostile\/thief/,
    answer: () =>
      page(
        '',
        `var taken = 0;
        const known = new Set([...document.querySelectorAll('*')]);
        function take(node) { if (node.nodeType === 1 && !known.has(node)) { node.remove(); taken += 1; } }
        var thief = null;
        function steal(how) {
          if (how === 'at once') {
            thief = new MutationObserver((all) => all.forEach((m) => m.addedNodes.forEach(take)));
            thief.observe(document, { childList: true, subtree: true });
          } else setInterval(() => [...document.documentElement.children].forEach(take), 10);
        }`,
      ),
  },
  {
    paths: /^\/hostile\/quiet/,
    answer: () =>
      page(
        '',
        `const log = document.createElement('div');
        for (let i = 0; i < 4000; i++) log.append(document.createElement('span'));
        document.body.append(log);
        function change(times) {
          setInterval(() => {
            for (let i = 0; i < times / 100; i++) {
              log.firstElementChild.remove();
              log.append(document.createElement('span'));
            }
          }, 20);
        }`,
      ),
  },
  {
    paths: /^\/hostile\/frames/,
    answer: (url) => {
      const depth = Number(url.searchParams.get('depth') ?? 3);
      const inner =
        depth > 0
          ? `<iframe src="/hostile/frames?depth=${depth - 1}" width="600" height="400"></iframe>`
          : '';
      return page('', '').replace('</main>', `</main>${inner}`);
    },
  },
];
