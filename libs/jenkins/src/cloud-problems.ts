import { parseDocument } from 'yaml';
import { attributeProblems, isMapping, type Mapping } from './bind-attributes';
import { CLOUD_ATTRIBUTES, CLOUD_NAME } from './cloud-contract';
import { repeatedIn } from './repeated';
import { templateProblems } from './template-problems';

/**
 * What is wrong with a configuration-as-code document that owns `jenkins.clouds`: what the binder would refuse, and what
 * binds but keeps agents from starting. Each with its place; empty when all is well. Only clouds of ECS are looked at.
 */
export function cloudProblems(document: string): readonly string[] {
  const parsed = parseDocument(document, { version: '1.1' });
  if (parsed.errors.length > 0) return parsed.errors.map(({ message }) => `not YAML: ${message}`);
  const root: unknown = parsed.toJS();
  const jenkins = isMapping(root) ? root['jenkins'] : undefined;
  const clouds = isMapping(jenkins) ? jenkins['clouds'] : undefined;
  if (!Array.isArray(clouds)) return ['jenkins.clouds: not a list'];
  const found = clouds.map((cloud: unknown) => (isMapping(cloud) ? cloud['ecs'] : undefined));
  return [
    ...found.flatMap((cloud, index) => (isMapping(cloud) ? problemsOf(cloud, `jenkins.clouds[${index}].ecs`) : [])),
    ...repeatedIn(found.filter(isMapping).map(({ name }) => name)).map(
      (name) => `jenkins.clouds: two clouds are called ${name}`,
    ),
  ];
}

function problemsOf(cloud: Mapping, place: string): readonly string[] {
  const templates = Array.isArray(cloud['templates']) ? cloud['templates'].filter(isMapping) : [];
  return [
    ...attributeProblems(cloud, CLOUD_ATTRIBUTES, place),
    ...launchProblems(cloud).map((problem) => `${place}: ${problem}`),
    ...templateProblems(templates, `${place}.templates`),
  ];
}

/** A primitive that is missing is 0, and a string that is missing is null. */
function launchProblems(cloud: Mapping): readonly string[] {
  const { name, credentialsId, jenkinsUrl, numExecutors } = cloud;
  return [
    ...(typeof name === 'string' && CLOUD_NAME.test(name) ? [] : ['name is not 1 to 127 letters, digits, _ and -']),
    ...(typeof credentialsId === 'string' ? [] : ['credentialsId is missing; it is "" for the role of the task']),
    ...(typeof jenkinsUrl === 'string' && jenkinsUrl !== ''
      ? []
      : ['jenkinsUrl is missing, and no agent starts without it']),
    ...(typeof numExecutors === 'number' && numExecutors >= 1 ? [] : ['numExecutors is less than 1']),
  ];
}
