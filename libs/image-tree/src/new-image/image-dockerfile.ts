import type { NewImage } from './new-image';

/** The file that lists what pip installs, in the build context. */
export const REQUIREMENTS = 'requirements.txt';

/** Who an image is built as. */
export interface BuildUser {
  /** Prefix of the images of the tree in FROM lines. */
  readonly prefix: string;
  /** Who the parent runs as, and the image again in the end; asked for only where packages need root. */
  readonly user: () => string;
}

/**
 * The Dockerfile of a new image. Versions of Debian packages are left to the distribution, which keeps only the newest
 * (DL3008 in .hadolint.yaml); those of Python are in requirements.txt.
 */
export function imageDockerfile(image: NewImage, { prefix, user }: BuildUser): string {
  const system = [...aptLines(image.apt), ...npmLines(image.npm)];
  const asRoot = system.length === 0 ? [] : ['', 'USER root', ...system, `USER ${user()}`];
  const lines = [`FROM ${prefix}/${image.parent}`, ...asRoot, ...pipLines(image.pip)];
  return `${lines.join('\n')}\n`;
}

function aptLines(packages: readonly string[]): readonly string[] {
  if (packages.length === 0) return [];
  return [
    'RUN apt-get update \\',
    ` && apt-get install -y --no-install-recommends ${packages.join(' ')} \\`,
    ' && rm -rf /var/lib/apt/lists/*',
  ];
}

function npmLines(packages: readonly string[]): readonly string[] {
  if (packages.length === 0) return [];
  return [`RUN npm install --global --no-fund --no-audit ${packages.join(' ')} \\`, ' && npm cache clean --force'];
}

function pipLines(packages: readonly string[]): readonly string[] {
  if (packages.length === 0) return [];
  return [
    '',
    `RUN --mount=type=bind,source=${REQUIREMENTS},target=/tmp/${REQUIREMENTS} \\`,
    `    pip install --no-cache-dir -r /tmp/${REQUIREMENTS}`,
  ];
}
