import { access } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { buildForeignImage } from './support/foreign-image';
import { fileOfImage } from './support/image-file';
import { keyTagOf } from './support/key-tag';
import { startRig, type Rig } from './support/rig';
import { run } from './support/run-program';

const FOREIGN_PYTHON = 'COPY foreign.txt /python.txt\n';

describe('what is not believed', () => {
  let rig: Rig;

  const publish = (...images: readonly string[]) => rig.publish(['-p', images.join(',')]);

  beforeAll(async () => {
    rig = await startRig();
    assertSucceeded(await publish('python'));
  });
  afterAll(() => rig.stop());

  const taskImage = async (family: string) => (await rig.aws.imageOf(family)) ?? '';

  it('a local image that is tagged like a published parent', async () => {
    const published = await taskImage('python');
    const names = [
      'agents/python',
      `${rig.registry}/agents/python`,
      `${rig.registry}/agents/python:${await keyTagOf(rig.clone, 'python')}`,
    ];
    await buildForeignImage(`FROM ${published}\n${FOREIGN_PYTHON}`, names);
    expect(await fileOfImage('agents/python', '/python.txt')).toBe('foreign');

    assertSucceeded(await publish('boto3'));
    expect(await fileOfImage(await taskImage('boto3'), '/python.txt')).toBe('a Python');
    expect(await taskImage('python')).toBe(published);
    await run(['docker', 'image', 'rm', 'agents/python']);
  });

  it('our own build, where another machine pushed the key before', async () => {
    await rig.clone.write('images/python/python.txt', 'a newer Python\n');
    const base = await digestReference('base-agent');
    const theirs = `${rig.registry}/agents/python:${await keyTagOf(rig.clone, 'python')}`;
    await buildForeignImage(`FROM ${base}\n${FOREIGN_PYTHON}`, [theirs]);
    await run(['docker', 'push', '--quiet', theirs]);

    const { exitCode, output } = await publish('boto3');
    expect(exitCode).toBe(0);
    expect(output).not.toMatch(/^python +built/m);
    expect(await fileOfImage(await taskImage('boto3'), '/python.txt')).toBe('foreign');
  });

  it('our own build, where another machine pushes the key while we build', async () => {
    await rig.clone.write('images/python/python.txt', 'the newest Python\n');
    await rig.clone.replace('images/python/Dockerfile', '\nCOPY', '\nRUN sleep 10\nCOPY');
    const base = await digestReference('base-agent');
    const theirs = `${rig.registry}/agents/python:${await keyTagOf(rig.clone, 'python')}`;
    await buildForeignImage(`FROM ${base}\n${FOREIGN_PYTHON}`, ['e2e-foreign/python']);

    const ours = rig.clone.start(['run-many', '-t', 'publish', '-c', 'sandbox', '-p', 'boto3']);
    await ours.written(/^python .*RUN sleep/m);
    await run(['docker', 'tag', 'e2e-foreign/python', theirs]);
    await run(['docker', 'push', '--quiet', theirs]);
    const { exitCode, output } = await ours.end;
    expect(output).toMatch(/^python +taken from the registry: another publisher was first/m);
    expect(exitCode).toBe(0);
    expect(await fileOfImage(await taskImage('boto3'), '/python.txt')).toBe('foreign');
    await run(['docker', 'image', 'rm', 'e2e-foreign/python']);
  });

  it.each([[[]], [['--batch=false']]])('an .env of an image folder, with %j', async (parameters) => {
    await rig.clone.write('images/evil/Dockerfile', 'FROM agents/python\n');
    await rig.clone.write('images/evil/.env', `NODE_OPTIONS=--require ${rig.clone.path('evil.js')}\n`);
    await rig.clone.write('evil.js', `require('node:fs').writeFileSync(${JSON.stringify(rig.clone.path('ran'))}, '');`);
    const { exitCode, output } = await rig.publish(['-p', 'evil', ...parameters]);
    expect(output).toContain('images/evil/.env:1: environment files are refused under images/');
    expect(exitCode).toBe(1);
    await expect(access(rig.clone.path('ran'))).rejects.toThrow('ENOENT');
  });

  async function digestReference(image: string): Promise<string> {
    const tags = (await rig.aws.state()).images[image];
    return `${rig.registry}/agents/${image}@${Object.values(tags ?? {})[0] ?? ''}`;
  }
});
