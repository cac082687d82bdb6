import type { ServerResponse } from 'node:http';
import { messageOf } from '@espalier/dockerfile';
import type { Configuration } from '../configuration/configuration';
import { answerError, answerJson } from '../http/answers';
import { sameSecret } from '../http/authorized';
import type { Exchange, Route } from '../http/route';
import type { ReloadFaults } from '../reload-faults';

/** What the reload endpoint works with. */
export interface Reloading {
  readonly configuration: Configuration;
  /** CASC_RELOAD_TOKEN; without it the endpoint is not there. */
  readonly token: string | undefined;
  /** The status of a failure: 200 since configuration-as-code 2099, 500 before. */
  readonly failureStatus: 200 | 500;
  readonly faults: ReloadFaults;
}

/**
 * The reload of configuration-as-code. Without the slash at the end Jenkins redirects, and a client that follows has lost
 * its POST.
 *
 * Source: configuration-as-code 58646eb, TokenReloadAction.
 */
export function reloadRoutes(reloading: Reloading): readonly Route[] {
  const path = '/reload-configuration-as-code';
  return [
    { method: 'POST', path: /^\/reload-configuration-as-code\/$/, endpoint: `${path}/`, answer: answerWith(reloading) },
    {
      method: 'POST',
      path: /^\/reload-configuration-as-code$/,
      endpoint: path,
      answer: ({ response }) => {
        response.writeHead(302, { location: `${path}/` }).end();
      },
    },
  ];
}

function answerWith(reloading: Reloading) {
  return async ({ query, response }: Exchange): Promise<void> => {
    const given = query.get('casc-reload-token');
    const fault = reloading.faults.take();
    if (fault === 'no-answer') return;
    if (fault === 'no-token' || !reloading.token) answerError(response, 404);
    else if (fault === 'wrong-token' || given === null || !sameSecret(given, reloading.token))
      answerError(response, 401);
    else if (fault === 'failure') answerFailure(response, 200, 'this failure was asked for');
    else if (fault === 'older-failure') answerFailure(response, 500, 'this failure was asked for');
    else await reload(reloading, response, fault);
  };
}

async function reload(
  { configuration, failureStatus }: Reloading,
  response: ServerResponse,
  fault: 'cut-after-loading' | undefined,
): Promise<void> {
  try {
    await configuration.reload();
  } catch (error) {
    answerFailure(response, failureStatus, messageOf(error));
    return;
  }
  if (fault) response.destroy();
  else response.writeHead(200).end();
}

function answerFailure(response: ServerResponse, status: number, message: string): void {
  answerJson(response, { status: 'error', message: `Failed to reload configuration: ${message}` }, status);
}
