import type { EngineCall } from '../client/docker-client';
import { registryConfigHeader } from '../client/registry-headers';
import type { BuildRequest } from './build-request';

/** How the engine is to build: with BuildKit and perhaps a session, or with the classic builder. */
export type Builder = { readonly kind: 'buildkit'; readonly sessionId?: string } | { readonly kind: 'classic' };

/** The request to the engine's `/build`. */
export function buildCall(request: BuildRequest, context: Buffer, builder: Builder): EngineCall {
  return {
    method: 'POST',
    path: '/build',
    query: { ...commonQuery(request), ...builderQuery(builder) },
    headers: {
      'Content-Type': 'application/x-tar',
      ...(builder.kind === 'classic' ? registryConfigHeader(request.credentials ?? []) : {}),
    },
    body: context,
    signal: request.signal,
  };
}

function commonQuery({ dockerfile, tag, args = {}, labels = {}, platform, noCache }: BuildRequest): object {
  return {
    dockerfile,
    t: tag,
    buildargs: JSON.stringify(args),
    labels: JSON.stringify(labels),
    ...(platform === undefined ? {} : { platform }),
    ...(noCache ? { nocache: '1' } : {}),
  };
}

function builderQuery(builder: Builder): object {
  if (builder.kind === 'classic') return { version: '1', rm: '1', forcerm: '1' };
  return { version: '2', ...(builder.sessionId === undefined ? {} : { session: builder.sessionId }) };
}
