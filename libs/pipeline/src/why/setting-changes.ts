import type { Change } from '@espalier/ecs';
import { readText, type BrokenImage, type Image } from '@espalier/image-tree';
import { createHash } from 'node:crypto';
import { changesBetween } from '../plan/change';

/** The path of a change that is of the tests of an image, which has no values. */
export const TESTS = 'tests.yaml';

/** What of the settings of an image is other than it was and is no part of its content key. */
export function settingChanges(before: Image | BrokenImage, after: Image | BrokenImage): readonly Change[] {
  return changesBetween(viewOf(before), viewOf(after)).map(({ path, from, to }) =>
    path === TESTS ? { path } : { path, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
  );
}

function viewOf({ name, folder, path, settings }: Image | BrokenImage): Record<string, unknown> {
  const {
    description = '',
    owner = '',
    kind,
    labels = [name],
    size = {},
    sizes,
    taskRole = '',
    environment,
  } = settings;
  const tests = readText({ folder, name: TESTS, file: `${path}/${TESTS}`, code: 'SETTINGS_INVALID' });
  return {
    ...{ description, owner, kind, size, sizes, taskRole, environment },
    labels: kind === 'agent' ? labels.join(' ') : '',
    tools: settings.tools.join(' '),
    secrets: settings.build.secrets.join(' '),
    [TESTS]: tests === undefined ? '' : createHash('sha256').update(tests).digest('hex'),
  };
}
