/** Fills in what a flow sends, exactly as the phone shows it. */
import type { FlowStep, PhoneTemplate, Run, Template, TemplateVariant, ThreadMessage } from '../model.ts';

function valueOf(run: Run, path: string): string {
  const [root = '', second = '', third = ''] = path.split('.');
  if (root === 'trigger' && second === 'params') {
    const value = run.start.params?.[third];
    return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  }
  if (root === 'fields') return run.contact.fields[second] ?? '';
  if (root !== 'contact') return '';
  const path0 = (run.contact.urns[0] ?? '').split(':')[1] ?? '';
  // An unnamed contact is shown by its number, as flows do.
  if (second === 'name' || second === '') return run.contact.name ?? path0;
  if (second === 'first_name') return (run.contact.name ?? path0).split(' ')[0] ?? '';
  return second === 'urn' ? path0 : (run.contact.fields[third] ?? '');
}

/** `@trigger.params.x`, `@contact.name`, `@fields.x` inside a text, with or without brackets; `@@` is an @. */
export function evaluate(run: Run, source: string): string {
  const expression =
    /@@|@\(((?:trigger|contact|fields)(?:\.\w+)*)\)|@((?:trigger|contact|fields)(?:\.\w+)*)/g;
  return source.replace(expression, (whole, inside?: string, bare?: string) =>
    whole === '@@' ? '@' : valueOf(run, inside ?? bare ?? ''),
  );
}

/** `variables[0]` fills `{{1}}` (§3.4); named placeholders are filled in the order they appear. */
function filler(
  template: Template,
  variant: TemplateVariant,
  values: readonly string[],
): (text: string) => string {
  const texts = variant.components.flatMap((part) => {
    if (part.type === 'BUTTONS') return part.buttons.flatMap(({ url }) => url ?? []);
    return part.text ? [part.text] : [];
  });
  const found = texts.flatMap((text) =>
    Array.from(text.matchAll(/{{\s*(\w+)\s*}}/g), ([, name = '']) => name),
  );
  const names = [...new Set(found)];
  const place = (name: string): number =>
    template.format === 'NAMED' ? names.indexOf(name) : Number(name) - 1;
  return (text) => text.replace(/{{\s*(\w+)\s*}}/g, (_, name: string) => values[place(name)] ?? '');
}

/** WhatsApp's codes of what a contact may speak (ISO 639-3). */
const SPOKEN: Record<string, string> = { por: 'pt', eng: 'en', spa: 'es' };
/** `primary_language` of the workspace. */
const WORKSPACE = 'por';

/** Contact's language first, else the workspace's, else none (§3.4 "At run time"). */
function variantFor(template: Template, { contact }: Run): TemplateVariant | undefined {
  const approved = template.variants.filter(({ status }) => status === 'A');
  const spoken = (language: string): TemplateVariant | undefined =>
    approved.find((variant) => variant.language.split('_')[0] === SPOKEN[language]);
  return spoken(contact.language ?? WORKSPACE) ?? spoken(WORKSPACE);
}

function fill(run: Run, template: Template, variant: TemplateVariant, step: FlowStep): PhoneTemplate {
  const values = (step.variables ?? []).map((variable) => evaluate(run, variable));
  const put = filler(template, variant, values);
  const shown: PhoneTemplate = { name: template.name, body: '', buttons: [] };
  for (const part of variant.components) {
    if (part.type === 'BODY') shown.body = put(part.text);
    if (part.type === 'FOOTER') shown.footer = part.text;
    if (part.type === 'HEADER') {
      shown.header = part.text ? { format: part.format, text: put(part.text) } : { format: part.format };
    }
    if (part.type === 'BUTTONS') {
      shown.buttons = part.buttons.map(({ type, text, url }) =>
        url ? { type, text, url: put(url) } : { type, text },
      );
    }
  }
  return shown;
}

/**
 * §3.4: without an approved translation "the plain text is sent instead – which WhatsApp refuses outside the 24-hour
 * window". A contact without a WhatsApp URN has no channel here: failed.
 */
function message(run: Run, step: FlowStep, index: number): ThreadMessage {
  const variant = step.template && variantFor(step.template, run);
  const template = step.template && variant ? fill(run, step.template, variant, step) : undefined;
  const reachable = run.contact.urns.some((urn) => urn.startsWith('whatsapp:'));
  const allowed = reachable && (template !== undefined || run.windowOpen);
  return {
    id: 1_000_000_000 + run.id * 10 + index,
    direction: 'out',
    at: run.createdOn + index,
    text: template?.body ?? evaluate(run, step.text),
    status: allowed ? 'delivered' : 'failed',
    byFlow: true,
    ...(template ? { template } : {}),
  };
}

export function runMessages(run: Run): ThreadMessage[] {
  return run.start.flow.steps.map((step, index) => message(run, step, index));
}
