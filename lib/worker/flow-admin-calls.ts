import { kindFacts, originOf } from '../domain/connection.ts';
import type { FlowMessage, MessageTemplate } from '../domain/flow.ts';
import { fold } from '../domain/fold.ts';
import { findingsOf, type Finding } from '../domain/flow-findings.ts';
import { problemsOf, type FlowPlan } from '../domain/flow-plan.ts';
import { nearMisses, offerState } from '../domain/label.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { FlowsView, MadeFlow, MakerView, OptionsCalls } from '../messages.ts';
import { flowFileProblems } from '../providers/flow-file-check.ts';
import { flowFile } from '../providers/flow-file.ts';
import { flowsSiteItem } from '../settings.ts';
import type { Account } from './account.ts';
import type { App } from './app.ts';
import { messageOf, readAhead, readOffered } from './flow-calls.ts';
import { awake } from './keep-alive.ts';
import { detach } from './report.ts';
import type { Handlers } from './router.ts';

type AdminCalls = Pick<
  OptionsCalls,
  'admin.flows' | 'admin.unsendable' | 'admin.flow' | 'admin.site' | 'maker.view' | 'maker.make'
>;

/** The options page's side of flows: which are offered and why not, and files for new ones. */
export function flowAdminCalls(app: App): Handlers<AdminCalls> {
  const withAccount = async <T>(act: (account: Account) => Promise<Result<T>>): Promise<Result<T>> => {
    const account = await app.accounts.current();
    return account.ok ? awake(() => act(account.value)) : account;
  };
  return {
    'admin.flows': () => withAccount((account) => view(app, account)),
    'admin.unsendable': () => unsendable(app),
    'admin.flow': ({ flowUuid }) => withAccount((account) => inspect(app, account, flowUuid)),
    'admin.site': ({ site }) => withAccount((account) => saveSite(app, account, site)),
    'maker.view': () => withAccount((account) => makerView(app, account)),
    'maker.make': (plan) => withAccount((account) => make(app, account, plan)),
  };
}

async function view(app: App, account: Account): Promise<Result<FlowsView>> {
  const { connection, provider } = account;
  const agent = await app.accounts.agent(account, app.signal);
  if (!agent.ok) return agent;
  const flows = await provider.allFlows(app.signal);
  if (!flows.ok) return flows;
  const { label } = connection;
  const listed = flows.value.map((flow) => ({
    uuid: flow.uuid,
    name: flow.name,
    state: offerState(flow, label),
    nearMisses: nearMisses(flow.labels, label),
  }));
  const offered = listed.flatMap(({ uuid, state }) => (state === 'offered' ? [uuid] : []));
  detach(readAhead(app, account, offered));
  return ok({
    label,
    flows: listed,
    site: await siteOf(account),
    mayMake: agent.value.role !== 'attendant',
  });
}

/** A label offers a flow, whatever WhatsApp thinks of its template: that is known once the flow has been read. */
async function unsendable(app: App): Promise<Record<string, Finding>> {
  const account = await app.accounts.current();
  if (!account.ok) return {};
  const { messages } = await app.catalogStore.row(account.value.connection.id);
  const found = Object.entries(messages).flatMap(([uuid, message]) => {
    const block = findingsOf(message).find(({ kind }) => kind === 'block');
    return block ? [[uuid, block] as const] : [];
  });
  return Object.fromEntries(found);
}

async function inspect(app: App, account: Account, flowUuid: string): Promise<Result<FlowMessage>> {
  const read = await messageOf(app, account, flowUuid, true);
  // What the list says of it follows.
  if (read.ok) app.live.tell('flows');
  return read;
}

/** Where people edit flows: the server itself, or what an admin typed; Weni's own is known. */
async function siteOf({ connection }: Account): Promise<string | null> {
  if (kindFacts(connection.kind).isFlowsSite) return connection.baseUrl;
  const typed = (await flowsSiteItem.getValue())[connection.id];
  if (typed !== undefined) return typed;
  return new URL(connection.baseUrl).hostname.endsWith('.weni.ai') ? 'https://flows.weni.ai' : null;
}

async function saveSite(app: App, account: Account, typed: string): Promise<Result<FlowsView>> {
  const site = originOf(typed);
  if (site === null) return fail('bad-address', { detail: typed });
  await flowsSiteItem.setValue({ ...(await flowsSiteItem.getValue()), [account.connection.id]: site });
  return view(app, account);
}

async function makerView(app: App, account: Account): Promise<Result<MakerView>> {
  const { provider } = account;
  const templates = await provider.templates(app.signal);
  if (!templates.ok) return templates;
  const listed = templates.value.length > 0;
  const ticketers = await provider.ticketers(app.signal);
  const fields = await provider.contactFields(app.signal);
  return ok({
    templates: listed ? templates.value : await usedTemplates(app, account),
    listed,
    ticketers: ticketers.ok ? ticketers.value : [],
    fields: fields.ok ? fields.value : [],
  });
}

/** Where the server has no list: what the flows are known to send. Those not read yet are read behind this. */
async function usedTemplates(app: App, account: Account): Promise<MessageTemplate[]> {
  await readOffered(app, account);
  const { messages } = await app.catalogStore.row(account.connection.id);
  const all = Object.values(messages).flatMap(({ templates }) => templates);
  const approved = all.filter(({ status }) => status === 'approved');
  return [...new Map(approved.map((template) => [template.name, template])).values()];
}

/** The file, and the flow of this name that importing it would overwrite (weni-api.md §3.5). */
async function make(app: App, { provider }: Account, plan: FlowPlan): Promise<Result<MadeFlow>> {
  if (problemsOf(plan).length > 0) return fail('values-missing', { detail: problemsOf(plan).join(', ') });
  const flows = await provider.allFlows(app.signal);
  if (!flows.ok) return flows;
  const text = flowFile(plan);
  const problems = flowFileProblems(text);
  if (problems.length > 0) throw new Error(`A definition file of ours is wrong: ${problems.join(', ')}`);
  const overwrites = flows.value.some((flow) => fold(flow.name) === fold(plan.name.trim()));
  return ok({ text, fileName: `${fold(plan.name).replaceAll(/[^a-z0-9]+/g, '-')}.json`, overwrites });
}
