const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/gi;

/** An endpoint as an admin may read it and send it on: no query, no ids. `GET /v1/project/…/list_flows/`. */
export function endpointName(call: { method: string; path: string }): string {
  const path = call.path.split('?')[0] ?? '';
  return `${call.method} ${path.replaceAll(ID, '…')}`;
}

/** A path with its query; entries that are null or undefined are left out. */
export function withQuery(path: string, query: Record<string, string | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined) search.set(key, value);
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}
