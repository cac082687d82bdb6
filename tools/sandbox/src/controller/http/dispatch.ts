import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { answerError, answerThrown } from './answers';
import type { Route } from './route';

/**
 * A listener that hands each request to the route of its path; 404 where there is none, 405 where only the method differs.
 * `seen` is told of each request that has a route, before it is answered.
 */
export function dispatch(routes: readonly Route[], seen: (endpoint: string) => void): RequestListener {
  return (request, response) => {
    answer(routes, seen, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else answerThrown(response, error);
    });
  };
}

async function answer(
  routes: readonly Route[],
  seen: (endpoint: string) => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
  const ofPath = routes.filter(({ path }) => path.test(pathname));
  const route = ofPath.find(({ method }) => method === request.method);
  if (!route) {
    answerError(response, ofPath.length > 0 ? 405 : 404);
    return;
  }
  seen(`${route.method} ${route.endpoint}`);
  const captured = (route.path.exec(pathname) ?? []).slice(1);
  await route.answer({ request, response, query: searchParams, captured });
}
