/** The two pages of Flows that make a flow available: import (§3.5) and the list with its label menu (§3.1). */
import type { Flow, Reference, World } from '../model.ts';
import { LABELS } from '../names.ts';
import { html, notFound, type Answer } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';
import { importFile } from './import.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const page = (title: string, body: string): Answer =>
  html(
    200,
    `<!doctype html><html lang="en"><head><title>${title} · Flows</title></head><body>${body}</body></html>`,
  );

export function serveFlowsPages(world: World, call: Call): Answer {
  if (call.path === '/org/import/') {
    return call.method === 'POST' ? imported(world, call) : importPage();
  }
  if (call.path === '/flow/') return call.method === 'POST' ? labelled(world, call) : listPage(world);
  return notFound();
}

/** "multipart `import_file`"; "errors → form message". */
function importPage(note = ''): Answer {
  const form =
    '<form method="post" enctype="multipart/form-data"><input type="file" name="import_file" aria-label="File">' +
    '<button>Import</button></form>';
  return page('Import', `<h1>Import</h1>${form}<p role="status">${escape(note)}</p>`);
}

function imported(world: World, call: Call): Answer {
  const result = importFile(world, fileIn(call));
  return importPage('error' in result ? result.error : `Imported ${result.flows.map(nameOf).join(', ')}`);
}

/** The one file of a multipart body. */
function fileIn({ headers, source }: Call): string {
  const boundary = /boundary=([^;]+)/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  const part = source.split(`--${boundary}`).find((one) => one.includes('name="import_file"')) ?? '';
  return part.split('\r\n\r\n').slice(1).join('\r\n\r\n').trimEnd();
}

const nameOf = ({ name }: Reference): string => name;

/** Numbers, as Flows uses them in its forms: when the flow was made is different for each. */
const idOf = (flow: Flow): string => flow.createdOn.toString();

function listPage(world: World): Answer {
  const rows = world.flows.map(
    (flow) =>
      `<li><label><input type="checkbox" name="objects" value="${idOf(flow)}">${escape(flow.name)}</label> ` +
      `<span>${flow.labels.map(({ name }) => escape(name)).join(', ')}</span></li>`,
  );
  const choices = Object.values(LABELS).map(({ name }) => `<option>${escape(name)}</option>`);
  const menu =
    `<select name="label" aria-label="Label">${choices.join('')}</select>` +
    '<input type="hidden" name="action" value="label"><input type="hidden" name="add" value="true">' +
    '<button>Apply</button>';
  return page('Flows', `<h1>Flows</h1><form method="post">${menu}<ul>${rows.join('')}</ul></form>`);
}

/** `POST /flow/` form-encoded `action=label`, `objects=<flow id>`, `label=…`, `add=true|false` (§3.1). */
function labelled(world: World, call: Call): Answer {
  const form = new URLSearchParams(call.source);
  const label = Object.values(LABELS).find(({ name }) => name === form.get('label'));
  const wanted = new Set(form.getAll('objects'));
  for (const flow of world.flows.filter((one) => label && wanted.has(idOf(one)))) {
    flow.labels = flow.labels.filter((one) => one !== label);
    if (label && form.get('add') === 'true') flow.labels.push(label);
    flow.modifiedOn = world.clock.stamp();
  }
  return listPage(world);
}
