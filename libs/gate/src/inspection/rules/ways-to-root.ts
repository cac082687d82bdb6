import { groupsIn } from '../accounts';
import type { InspectionRule, Violation } from '../inspection-rule';
import type { ImageView } from '../image-view';

const paths =
  /^(?:(?:usr\/(?:local\/)?)?s?bin\/(?:sudo|doas|pkexec)|etc\/(?:sudoers|doas\.conf|(?:sudoers\.d|doas\.d|polkit-1\/rules\.d)\/.+))$/;
const groups = new Set(['root', 'sudo', 'wheel', 'admin', 'docker', 'disk', 'shadow', 'kmem']);

/** Programs and rules that make root of somebody else, and groups that are as good as root. */
export const waysToRoot: InspectionRule = {
  id: 'ESP116',
  title: 'Nobody becomes root',
  explanation:
    'With sudo, doas or polkit, or in a group such as docker or disk, the user of an agent is root whenever it likes; that USER is not root then means nothing.',
  remedy: 'Install what needs root in the Dockerfile, under USER root, and not while builds run.',
  level: { base: 'warning', product: 'error' },
  check: (image) => [
    ...image.files
      .filter(({ path, type }) => type !== 'directory' && paths.test(path))
      .map((file) => ({ what: `/${file.path} lets somebody become root`, file })),
    ...members(image),
  ],
};

function members({ files }: ImageView): Violation[] {
  const file = files.find(({ path }) => path === 'etc/group');
  if (file?.text === undefined) return [];
  return groupsIn(file.text)
    .filter(({ name }) => groups.has(name))
    .flatMap(({ name, members: all }) =>
      all.filter((member) => member !== 'root').map((member) => `${member} is in the group ${name}`),
    )
    .map((what) => ({ what, file }));
}
