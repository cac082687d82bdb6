import { mkdir, symlink } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenFolders } from './support/broken-folders';
import { placeBrokenFolder } from './support/place-broken-folder';
import { startRig, type Rig } from './support/rig';
import type { ProgramEnd } from './support/run-program';
import { teamMistakes } from './support/team-mistakes';

/** Git itself refuses the one, and takes long over the other. */
const NOT_COMMITTED = 'node_modules\n/images/cloned/vendor/\n/images/huge/data.bin\n';
const folders = [...brokenFolders, ...teamMistakes];

describe('broken folders beside the six images', () => {
  let rig: Rig;
  let published: ProgramEnd;

  beforeAll(async () => {
    rig = await startRig();
    for (const folder of folders) await placeBrokenFolder(rig.clone, folder);
    await symlink('nowhere', rig.clone.path('images/dangling-folder'));
    for (const name of ['dangling', 'looping']) await mkdir(rig.clone.path(`images/${name}`));
    await symlink('nowhere', rig.clone.path('images/dangling/Dockerfile'));
    await symlink('Dockerfile', rig.clone.path('images/looping/Dockerfile'));
    await rig.clone.write('.git/info/exclude', NOT_COMMITTED);
    await rig.clone.commit('broken folders');
    published = await rig.publish();
  });
  afterAll(() => rig.stop());

  it('the six images are published, and the cloud has their templates', async () => {
    const { images, revisions } = await rig.aws.state();
    const withTags = Object.keys(images).filter((name) => Object.keys(images[name] ?? {}).length > 0);
    expect(withTags).toEqual(['base-agent', 'boto3', 'controller', 'maven', 'node', 'python']);
    expect(revisions).toEqual({ boto3: 1, 'boto3-large': 1, maven: 1, node: 1, python: 1 });
    expect(published.output).toContain('delivered 5 agent templates');
  });

  it('the command fails without a stack trace', () => {
    expect(published.exitCode).toBe(1);
    expect(published.output).not.toMatch(/\n\s+at /);
  });

  it.each(folders)('$what is reported with its place and what to do', ({ message }) => {
    expect(published.output).toContain(message);
  });

  it.each([
    ['a folder that is a dangling link', 'images/dangling-folder: is a symbolic link: '],
    ['a Dockerfile that is a dangling link', 'images/dangling/Dockerfile: '],
    ['a Dockerfile that is a link to itself', 'images/looping/Dockerfile: '],
  ])('%s is reported too', (_what, message) => {
    expect(published.output).toContain(message);
  });

  it('one that rests on a broken one says so, and was not attempted', () => {
    expect(published.output).toMatch(/^rests-on-broken +not attempted/m);
  });

  it('fleet:check lists them without an engine and without AWS', async () => {
    rig.proxy.interfere(/./, 500);
    const { exitCode, output } = await rig.clone.nx(['run', 'fleet:check', '-c', 'sandbox'], {
      DOCKER_HOST: 'tcp://127.0.0.1:1',
    });
    expect(exitCode).toBe(1);
    const found = folders.filter(({ foundByPublishOnly }) => !foundByPublishOnly);
    for (const { message } of found) expect(output).toContain(message);
  });
});
