import type { ContractFinding, ContractPart } from './contract-result';
import type { Observation } from './observation';

const forwarding =
  'End the entrypoint with `exec /usr/local/bin/jenkins-agent "$@"`, or leave that of the parent in place.';
const restore = 'Leave ENTRYPOINT and CMD of the parent in place, and see its output for what it misses.';

/** What agents print when they were started without the arguments that they were given. Source: jenkins-agent, remoting's Launcher. */
const withoutArguments =
  /needs -url URL SECRET NAME|JENKINS REMOTING CAPACITY|Both .*secret.* and .*name.* are required|-url option is required/i;
const newerClassFile = /UnsupportedClassVersionError|has been compiled by a more recent version of the Java Runtime/;

/** What an observed launch says of the parts of the contract. Parts of which it says nothing are left out. */
export function judgeLaunch(seen: Observation): readonly ContractFinding[] {
  if (seen.refusal !== undefined) return [finding(seen, 'start', `cannot be started: ${seen.refusal}`, restore)];
  const user = seen.processes.length > 0 ? [userFinding(seen)] : [];
  if (!seen.calledHome) return [whyNotHome(seen), ...user];
  const limits = seen.state.outOfMemory ? outOfMemory(seen) : finding(seen, 'limits');
  return [finding(seen, 'start'), finding(seen, 'call-home'), argumentsFinding(seen), ...user, limits];
}

function userFinding(seen: Observation): ContractFinding {
  const root = seen.processes.find(({ userId }) => userId === 0);
  if (!root) return finding(seen, 'user');
  return finding(seen, 'user', 'runs as root', 'End the Dockerfile with `USER jenkins`, and start nothing by sudo.');
}

function argumentsFinding(seen: Observation): ContractFinding {
  if (seen.argumentsArrived) return finding(seen, 'arguments');
  return finding(seen, 'arguments', 'calls home without the name and secret that it was started with', forwarding);
}

function whyNotHome(seen: Observation): ContractFinding {
  const { state, output, timeoutSeconds } = seen;
  if (state.outOfMemory) return outOfMemory(seen);
  if (newerClassFile.test(output)) {
    const remedy = 'Rest on a base image with a newer Java, and leave JAVA_HOME and PATH as they are there.';
    return finding(seen, 'java', 'has a Java that is too old for its agent.jar', remedy);
  }
  if (withoutArguments.test(output)) {
    return finding(seen, 'arguments', 'does not get the arguments that Jenkins starts it with', forwarding);
  }
  if (!state.running) {
    return finding(seen, 'start', `ends with exit code ${state.exitCode ?? 'none'} before it calls home`, restore);
  }
  return finding(seen, 'call-home', `does not call home within ${timeoutSeconds} seconds`, forwarding);
}

function outOfMemory(seen: Observation): ContractFinding {
  const remedy = 'Give it a larger size in image.yaml, or let it start less.';
  return finding(seen, 'limits', 'needs more memory than its size has, before any build runs', remedy);
}

function finding(seen: Observation, part: ContractPart, fault?: string, remedy = restore): ContractFinding {
  const { seconds, output } = seen;
  if (fault === undefined) return { part, seconds };
  return { part, seconds, output, failure: { reason: `the agent ${fault}`, remedy } };
}
