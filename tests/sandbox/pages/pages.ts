import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { readAsset } from './files.ts';
import { shellFor } from './shells.ts';

/** What a page must know of the sandbox that serves it. */
export interface SandboxInfo {
  chatOrigin: string;
  connectOrigin: string;
  federatedOrigin: string;
  secureOrigin: string;
  listener: 'chat' | 'connect' | 'federated' | 'secure';
  projectUuid: string;
}

/** Answers a page or asset request; false when the path is not one of ours (the server then says 404). */
export function servePage(
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse | Http2ServerResponse,
  info: SandboxInfo,
): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const { pathname } = new URL(request.url ?? '/', 'http://sandbox');
  const asset = readAsset(pathname);
  if (asset) return answer(response, asset.type, asset.body);
  const html = shellFor(pathname, info);
  if (html === undefined) return false;
  response.setHeader('content-security-policy', frameRule(info));
  return answer(response, 'text/html; charset=utf-8', html);
}

/**
 * hosts.md §1, "Headers": who may frame the chats app is the only rule its server sends. This computer's two names are
 * both let in, so that Connect can be opened under either and its frame is of the same site (connect/frame.js).
 */
function frameRule(info: SandboxInfo): string {
  const { connectOrigin, federatedOrigin } = info;
  const sameSite = connectOrigin.replace('//127.0.0.1:', '//localhost:');
  return `frame-ancestors 'self' ${[...new Set([connectOrigin, sameSite, federatedOrigin])].join(' ')}`;
}

function answer(response: ServerResponse | Http2ServerResponse, type: string, body: string): true {
  response.statusCode = 200;
  response.setHeader('content-type', type);
  response.setHeader('cache-control', 'no-store');
  (response as ServerResponse).end(body);
  return true;
}
