import type { WorkspaceClone } from './workspace-clone';

const DOCKERFILE = 'images/base-agent/Dockerfile';

/** The line of base-agent's Dockerfile that installs. */
export const INSTALLING_LINE = 5;

/** Lets base-agent install packages, `cowsay` or `cowsay=99.0-1`; nothing of them is there but what a scanner reads. */
export async function installInBaseAgent(clone: WorkspaceClone, ...packages: readonly string[]): Promise<void> {
  const install = `USER root\nRUN apt-get install -y --no-install-recommends ${packages.join(' ')}\nUSER jenkins\n`;
  await clone.write(DOCKERFILE, `FROM jenkins/inbound-agent:1-jdk21\n\nCOPY agent.txt /agent.txt\n${install}`);
}
