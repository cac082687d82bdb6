import { changedVariables } from '../environment';
import type { InspectionRule } from '../inspection-rule';

/** They load code into every program, or into every shell, before it does anything. Source: ld.so(8), bash(1), the JVM. */
const loading = new Set([
  ...['LD_PRELOAD', 'LD_LIBRARY_PATH', 'LD_AUDIT', 'GCONV_PATH', 'BASH_ENV', 'ENV', 'PROMPT_COMMAND'],
  ...['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS', 'JAVA_HOME'],
]);

/** They say how the agent is launched, and whom it calls. Source: the script jenkins-agent. */
const launching = /^(?:JENKINS_.*|JAVA_OPTS|REMOTING_OPTS|AGENT_WORKDIR)$/;

/** What the launch of an agent, or every program, reads from the environment. */
export const launchEnvironment: InspectionRule = {
  id: 'ESP114',
  title: 'The environment changes neither the launch nor the loader',
  explanation:
    'JENKINS_* and JAVA_OPTS say how the agent is launched and whom it calls; LD_PRELOAD, JAVA_TOOL_OPTIONS or BASH_ENV load code into every program of the image, the agent first of all.',
  remedy:
    'Set it in the pipeline, for the step that needs it; what an agent needs to launch is in its template, from image.yaml and fleet.yaml.',
  level: { base: 'warning', product: 'error' },
  check: ({ configuration, below, facts }) =>
    [...changedVariables(configuration.environment, below?.environment).keys()]
      .filter((name) => loading.has(name) || (facts.kind !== 'controller' && launching.test(name)))
      .map((name) => ({ what: `the environment sets ${name}` })),
};
