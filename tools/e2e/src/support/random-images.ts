import fc from 'fast-check';

/** An image that somebody might want: a name, and what the generator is told of it. */
export interface WantedImage {
  readonly name: string;
  readonly packages: readonly string[];
  readonly options: readonly string[];
}

/** Small packages that bring nothing to run as root, each in the registry of its manager for years. */
const PACKAGES = {
  apt: [
    'bc',
    'dos2unix',
    'file',
    'gettext-base',
    'less',
    'make',
    'patch',
    'rsync',
    'time',
    'tree',
    'xmlstarlet',
    'zip',
  ],
  pip: [
    'attrs',
    'beautifulsoup4',
    'click',
    'idna',
    'packaging',
    'python-dateutil',
    'PyYAML',
    'six',
    'tabulate',
    'toml',
  ],
  npm: ['@types/ms', 'json5', 'minimist', 'mkdirp', 'nanoid', 'rimraf', 'semver', 'uuid', 'yaml'],
} as const;

/** The managers that each parent of this workspace has. */
const PARENTS: Readonly<Record<string, readonly (keyof typeof PACKAGES)[]>> = {
  'base-agent': ['apt'],
  python: ['apt', 'pip'],
  boto3: ['apt', 'pip'],
  maven: ['apt'],
  node: ['apt', 'npm'],
};

/** Four images for each parent, always the same ones. */
export function randomImages(seed: number): readonly (readonly WantedImage[])[] {
  return Object.entries(PARENTS).map(([parent, managers]) => {
    const lists = managers.map((manager) =>
      fc
        .subarray([...PACKAGES[manager]], { minLength: 4, maxLength: 7 })
        .map((packages) => ({ packages, option: `--${manager}=${packages.join(',')}` })),
    );
    return fc.sample(fc.tuple(...lists), { seed, numRuns: 4 }).map((wish, index) => ({
      name: `${parent}.random${index + 1}`,
      packages: wish.flatMap(({ packages }) => packages),
      options: [`--parent=${parent}`, '--owner=e2e', ...wish.map(({ option }) => option)],
    }));
  });
}
