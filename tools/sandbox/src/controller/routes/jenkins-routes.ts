import { text } from 'node:stream/consumers';
import { bindingProblems } from '@espalier/jenkins';
import type { Configuration } from '../configuration/configuration';
import { exportConfiguration } from '../configuration/export-configuration';
import { messageOfProblem } from '../configuration/read-clouds';
import { answerJson } from '../http/answers';
import { authorized, type User } from '../http/authorized';
import type { Exchange, Route } from '../http/route';
import type { Agents } from '../launch/agents';
import { describeNodes } from './describe-nodes';

/** What the endpoints of Jenkins show. */
export interface Shown {
  readonly configuration: Configuration;
  readonly agents: Agents;
  readonly user: User;
}

/** What Jenkins and configuration-as-code answer, the reload aside. */
export function jenkinsRoutes({ configuration, agents, user }: Shown): readonly Route[] {
  return [
    { method: 'GET', path: /^\/tcpSlaveAgentListener\/$/, endpoint: '/tcpSlaveAgentListener/', answer: listener },
    {
      method: 'GET',
      path: /^\/computer\/api\/json$/,
      endpoint: '/computer/api/json',
      answer: authorized(user, ({ response }) => {
        answerJson(response, describeNodes(agents.nodes));
      }),
    },
    {
      method: 'POST',
      path: /^\/configuration-as-code\/export$/,
      endpoint: '/configuration-as-code/export',
      answer: authorized(user, ({ response }) => {
        response
          .writeHead(200, {
            'content-type': 'application/x-yaml;charset=utf-8',
            'content-disposition': 'attachment; filename=jenkins.yaml',
          })
          .end(exportConfiguration(configuration.clouds));
      }),
    },
    {
      method: 'POST',
      path: /^\/configuration-as-code\/check$/,
      endpoint: '/configuration-as-code/check',
      answer: authorized(user, check),
    },
  ];
}

function listener({ response }: Exchange): void {
  response.writeHead(200, { 'X-Jenkins': 'stand-in', 'X-Jenkins-JNLP-Port': '50000' }).end();
}

/** It checks the body alone, whatever is loaded. */
async function check({ request, response }: Exchange): Promise<void> {
  const problems = bindingProblems(await text(request)).map((problem) => ({
    line: problem.line,
    message: messageOfProblem(problem),
  }));
  answerJson(response, problems, problems.length > 0 ? 400 : 200);
}
