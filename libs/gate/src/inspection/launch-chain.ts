import { variables } from './environment';
import type { BelowConfiguration } from './inspected-image';
import { layerPath } from './paths';

/** What runs when an image of Jenkins is launched, as layers have it. Source: the images jenkins/inbound-agent and jenkins/jenkins. */
const files = [
  ...[
    'usr/local/bin/jenkins-agent',
    'usr/local/bin/jenkins-slave',
    'usr/share/jenkins/agent.jar',
    'usr/share/jenkins/slave.jar',
  ],
  ...['usr/local/bin/jenkins.sh', 'usr/local/bin/jenkins-support', 'usr/share/jenkins/jenkins.war'],
];

/** The authorities that Java trusts lie within Java, and may come to it: ESP125 tells of them. */
const authorities = 'lib/security/cacerts';

/** What runs before a build does: with the programs of the entrypoint and the Java that the image rests on. */
export interface LaunchChain {
  readonly files: readonly string[];
  /** Where Java is; absent where no JAVA_HOME says so. */
  readonly java: string | undefined;
  /** What of Java is not part of it. */
  readonly authorities: string | undefined;
}

/** The launch chain of what an image rests on. */
export function launchChain(below: BelowConfiguration | undefined): LaunchChain {
  const home = variables(below?.environment ?? []).get('JAVA_HOME');
  const java = home?.startsWith('/') === true ? layerPath(home) : undefined;
  const programs = (below?.entrypoint ?? []).filter((part) => part.startsWith('/')).map(layerPath);
  return { files: [...files, ...programs], java, authorities: java && `${java}/${authorities}` };
}
