import { z } from 'zod';
import { JenkinsError } from '../errors';
import { askController } from './ask-controller';
import type { ControllerAccess } from './controller-access';
import { jsonOf } from './json-of';
import { refusalOf } from './refusals';

const REMEDY = 'Give the user of jenkins.api in fleet.yaml Overall/Read, and an API token that is valid.';

const nodesSchema = z.object({ computer: z.array(z.object({ displayName: z.string() })) });

/** The names of all nodes, by Jenkins' remote access API. See {@link ControllerApi.nodes}. */
export async function listNodes(access: ControllerAccess, authorization: string): Promise<ReadonlySet<string>> {
  const answer = await askController(access, {
    method: 'GET',
    path: 'computer/api/json',
    query: { tree: 'computer[displayName]' },
    headers: { authorization },
  });
  if (answer.status !== 200) throw refusalOf(answer, access, 'list its nodes', REMEDY);
  const nodes = nodesSchema.safeParse(jsonOf(answer.body));
  if (nodes.success) return new Set(nodes.data.computer.map(({ displayName }) => displayName));
  throw new JenkinsError('CONTROLLER_UNCLEAR', {
    reason: `what answers at ${new URL(access.url).origin} does not answer as a list of nodes of Jenkins does`,
    remedy: REMEDY,
  });
}
