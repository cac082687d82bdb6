import type { InspectionFacts } from '../inspection/inspected-image';
import type { TestImage } from './saved-image';
import type { TarEntry } from './tar';

/** PATH of {@link parentImage}. */
export const PATH = '/opt/java/bin:/usr/local/bin:/usr/bin:/bin';
const variables = [`PATH=${PATH}`, 'JAVA_HOME=/opt/java', 'AGENT_WORKDIR=/home/jenkins/agent'];

/** A parent in order: as an agent of the tree is. */
export const parentImage: TestImage = {
  layers: [[{ name: 'etc/os-release', content: 'ID=debian' }]],
  config: {
    User: 'jenkins',
    Entrypoint: ['/usr/local/bin/jenkins-agent'],
    Env: variables,
    Volumes: { '/home/jenkins/agent': {} },
    StopSignal: 'SIGTERM',
  },
  history: [
    { created_by: 'ENTRYPOINT ["/usr/local/bin/jenkins-agent"]', empty_layer: true },
    { created_by: 'USER jenkins', empty_layer: true },
  ],
};

/** What an image has otherwise than {@link parentImage}. */
export interface InspectionFixture {
  /** Of the one layer that it adds; several lists are several layers. */
  readonly files?: readonly TarEntry[];
  readonly layers?: readonly (readonly TarEntry[])[];
  /** Laid over the parent's. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Variables beside the parent's, or in their place. */
  readonly environment?: readonly string[];
  readonly history?: readonly string[];
  readonly facts?: Partial<InspectionFacts>;
}

/** The image that a fixture makes of the parent. */
export function childImage({
  files = [],
  layers = [files],
  config,
  environment = [],
  history = [],
}: InspectionFixture): TestImage {
  return {
    layers: [...parentImage.layers, ...layers],
    config: { ...parentImage.config, Env: [...variables, ...environment], ...config },
    history: [...(parentImage.history ?? []), ...history.map((created_by) => ({ created_by }))],
  };
}

const root = 'root:x:0:0:root:/root:/bin/bash\n';
/** A list of accounts with a line more. */
export const passwd = (text: string): TarEntry => ({
  name: 'etc/passwd',
  content: `${root}jenkins:x:1000:1000::/home/jenkins:/bin/sh\n${text}`,
});
/** The entry that removes a path. */
export const removed = (path: string): TarEntry => ({ name: path.replace(/([^/]+)$/, '.wh.$1') });
/** A folder of the agent's user. */
export const openFolder = { type: 'directory', uid: 1000, gid: 1000, mode: 0o755 } as const;
