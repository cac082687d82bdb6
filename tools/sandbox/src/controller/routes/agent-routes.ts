import { text } from 'node:stream/consumers';
import { answerError } from '../http/answers';
import { sameSecret } from '../http/authorized';
import type { Exchange, Route } from '../http/route';
import type { AgentConnection } from '../launch/agent-connection';
import type { Agents } from '../launch/agents';

/** What the stand-in of the inbound agent asks, with the secret of its node: its command, and then takes the result. */
export function agentRoutes(agents: Agents): readonly Route[] {
  const ofAgent = (answer: (exchange: Exchange, agent: AgentConnection) => Promise<void>) => (exchange: Exchange) => {
    const agent = agents.connection(exchange.captured[0] ?? '');
    const given = exchange.request.headers.authorization ?? '';
    if (!agent) answerError(exchange.response, 404);
    else if (!sameSecret(given, `Bearer ${agent.node.secret}`)) answerError(exchange.response, 403);
    else return answer(exchange, agent);
    return undefined;
  };
  return [
    {
      method: 'GET',
      path: /^\/stand-in\/agents\/([^/]+)\/command$/,
      endpoint: '/stand-in/agents/NODE/command',
      answer: ofAgent(async ({ response }, agent) => {
        response.end(await agent.nextCommand());
      }),
    },
    {
      method: 'POST',
      path: /^\/stand-in\/agents\/([^/]+)\/result$/,
      endpoint: '/stand-in/agents/NODE/result',
      answer: ofAgent(async ({ request, response, query }, agent) => {
        agent.report({ exitCode: Number(query.get('exitCode')), output: await text(request) });
        response.end();
      }),
    },
  ];
}
