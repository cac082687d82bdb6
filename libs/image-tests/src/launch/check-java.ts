import { isEspalierError } from '@espalier/dockerfile';
import type { ContractFinding } from './contract-result';
import type { JavaRequirement } from './java-requirement';
import type { LaunchCheck } from './launch-check';

const timeoutSeconds = 60;
const standInLabel = 'io.espalier.stand-in';
const remedy =
  'Rest on a base image with a newer Java, and leave JAVA_HOME, JENKINS_JAVA_BIN and PATH as they are there.';

type Variables = Readonly<Record<string, string | undefined>>;

/** Asks the Java that the agent's script would start for its version; nothing where the tree needs no certain Java. */
export async function checkJava(check: LaunchCheck): Promise<ContractFinding | undefined> {
  const { engine, image, environment, requiredJava } = check;
  if (!requiredJava) return undefined;
  const details = await engine.inspectImage(image);
  const required = lowerForStandIn(check, requiredJava, details?.labels ?? {});
  const java = javaOf({ ...variablesOf(details?.environment ?? []), ...environment });
  const begun = performance.now();
  const output = await versionText(check, java);
  const seconds = (performance.now() - begun) / 1000;
  const fault = faultOf(output, java, required);
  return { part: 'java', seconds, output, ...(fault === undefined ? {} : { failure: { reason: fault, remedy } }) };
}

/** Source: the script jenkins-agent of jenkinsci/docker-agents. */
function javaOf({ JENKINS_JAVA_BIN, JAVA_HOME }: Variables): string {
  return JENKINS_JAVA_BIN ?? (JAVA_HOME === undefined ? 'java' : `${JAVA_HOME}/bin/java`);
}

async function versionText({ engine, image, environment, signal }: LaunchCheck, java: string): Promise<string> {
  const limits = { memoryMebibytes: 512, processes: 512 };
  const request = { image, entrypoint: [java], command: ['-version'], environment, limits, timeoutSeconds };
  try {
    const { stdout, stderr } = await engine.run({ ...request, ...(signal ? { signal } : {}) });
    return `${stdout}${stderr}`;
  } catch (thrown) {
    if (isEspalierError(thrown) && thrown.code === 'COMMAND_NOT_STARTED') return thrown.reason;
    throw thrown;
  }
}

function faultOf(output: string, java: string, { major, because }: JavaRequirement): string | undefined {
  const found = majorOf(output);
  if (found === undefined) return `the agent has no Java at ${java}; it needs Java ${major}, because ${because}`;
  return found >= major ? undefined : `the agent has Java ${found}; it needs Java ${major}, because ${because}`;
}

/** 17 of `openjdk version "17.0.12"`, 8 of `java version "1.8.0_402"`. */
export function majorOf(output: string): number | undefined {
  const [, first, second] = /\bversion "(\d+)(?:\.(\d+))?/.exec(output) ?? [];
  const major = Number(first === '1' ? second : first);
  return Number.isInteger(major) ? major : undefined;
}

function lowerForStandIn(
  { standIns = false }: LaunchCheck,
  required: JavaRequirement,
  labels: Variables,
): JavaRequirement {
  const has = Number(labels[`${standInLabel}.java`]);
  if (!standIns || labels[standInLabel] !== 'true' || !Number.isInteger(has) || has >= required.major) return required;
  return { major: has, because: 'the stand-in of its upstream has that, the real one has its own' };
}

function variablesOf(list: readonly string[]): Variables {
  return Object.fromEntries(
    list.map((line) => {
      const [name = '', ...value] = line.split('=');
      return [name, value.join('=')];
    }),
  );
}
