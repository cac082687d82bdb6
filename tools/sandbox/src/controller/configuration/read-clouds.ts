import { bindingProblems, pitfalls, readYaml, type BindingProblem, type CloudMap } from '@espalier/jenkins';
import { z } from 'zod';
import { SandboxError } from '../../errors';
import { resolveVariables } from './resolve-variables';

const documentSchema = z.object({ jenkins: z.object({ clouds: z.array(z.record(z.string(), z.json())) }) });

/** What the constructor of a template without name and family throws: P2. */
const NAMELESS =
  'Failed to construct instance of class com.cloudbees.jenkins.plugins.amazonecs.ECSTaskTemplate: NullPointerException: templateName is null';

/**
 * The clouds of a configuration-as-code document, with its variables resolved from this process, as Jenkins would bind
 * them: all of it or nothing.
 *
 * @throws SandboxError `CONFIGURATION_REFUSED` with all that the binder says.
 */
export function readClouds(document: string): readonly CloudMap[] {
  const problems = bindingProblems(document).map(messageOfProblem);
  if (problems.length > 0) throw refused(problems.join('; '));
  const clouds = documentSchema.parse(readYaml(document).value).jenkins.clouds.map(resolveCloud);
  if (pitfalls(clouds).some(({ number }) => number === 'P2')) throw refused(NAMELESS);
  return clouds;
}

/** What the binder says, in one line. */
export function messageOfProblem({ place, reason }: BindingProblem): string {
  return place === '' ? reason : `${place}: ${reason}`;
}

function resolveCloud(cloud: CloudMap): CloudMap {
  return Object.fromEntries(Object.entries(cloud).map(([kind, body]) => [kind, resolveVariables(body, process.env)]));
}

function refused(problem: string): SandboxError {
  return new SandboxError('CONFIGURATION_REFUSED', {
    reason: problem,
    remedy: 'Correct the document, then reload; what was loaded before is still there.',
  });
}
