import { randomUUID } from 'node:crypto';
import {
  connectEcs,
  renderTaskDefinition,
  definitionChanges,
  type TaskDefinitionInput,
  type TaskDefinitions,
} from '@espalier/ecs';
import { awsConnection } from '@espalier/image-tree';
import type { Moto } from '@espalier/sandbox';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emulators } from './support/emulators';
import { removeFamily } from './support/remove-family';
import { taskDefinitionChanges } from './support/task-definition-changes';
import { anySource } from './support/task-definition-sources';

const RUNS = 30;
const own = `e2e-${randomUUID().slice(0, 8)}`;
const tags = { 'espalier:image': own, 'espalier:owner': 'Équipe 1 _.:/=+-@' };

/** Some definition of a family. */
function rendered(family: string): TaskDefinitionInput {
  const [source] = fc.sample(anySource(family), 1);
  if (!source) throw new TypeError('a sample of one has one');
  return renderTaskDefinition(source);
}

describe.each(emulators)('task definitions on $name', ({ start }) => {
  let emulator: Moto;
  let definitions: TaskDefinitions;

  beforeAll(async () => {
    emulator = await start();
    definitions = connectEcs(awsConnection({ region: 'eu-west-1', endpoint: emulator.endpoint }, {}));
  });
  afterAll(async () => {
    for (const family of [own, `${own}-more`, `${own}-round`]) await removeFamily(definitions, family);
    await emulator.stop();
  });

  it('mean after the round trip what was rendered, whatever the settings, and every single change is seen', async () => {
    const family = `${own}-round`;
    await fc.assert(
      fc.asyncProperty(anySource(family), async (source) => {
        const definition = renderTaskDefinition(source);
        await definitions.register(definition, {});
        const held = (await definitions.newest(family))?.definition ?? {};
        expect(definitionChanges(held, definition)).toEqual([]);
        for (const { path, changed } of taskDefinitionChanges(definition)) {
          expect(definitionChanges(held, changed).map((change) => change.path)).toEqual([path]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('are not there before, and are numbered from 1', async () => {
    await expect(definitions.newest(own)).resolves.toBeUndefined();
    await expect(definitions.revision(own, 1)).resolves.toBeUndefined();
    await expect(definitions.revisions(own)).resolves.toEqual([]);
    const first = await definitions.register(rendered(own), tags);
    const second = await definitions.register(rendered(own), tags);
    expect([first.revision, second.revision]).toEqual([1, 2]);
    await expect(definitions.newest(own)).resolves.toMatchObject({ ...second, tags, definition: { status: 'ACTIVE' } });
    await expect(definitions.revision(own, 1)).resolves.toMatchObject({ ...first, tags });
    expect(await definitions.activeFamilies()).toContain(own);
  });

  it('are listed the newest first, without those of a family that only begins alike', async () => {
    await definitions.register(rendered(`${own}-more`), {});
    for (let more = 0; more < 9; more += 1) await definitions.register(rendered(own), tags);
    const listed = await definitions.revisions(own);
    expect(listed.map(({ revision }) => revision)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    await expect(definitions.revisions(own.slice(0, -1))).resolves.toEqual([]);
  });

  it('get and lose tags in place, and those of another revision stay', async () => {
    const newest = await definitions.newest(own);
    await definitions.tag(newest?.arn ?? '', { set: { 'espalier:owner': 'B', added: '' }, remove: ['espalier:image'] });
    await definitions.tag(newest?.arn ?? '', { remove: ['never-there'] });
    await expect(definitions.newest(own)).resolves.toMatchObject({ revision: 11 });
    expect((await definitions.newest(own))?.tags).toEqual({ 'espalier:owner': 'B', added: '' });
    expect((await definitions.revision(own, 10))?.tags).toEqual(tags);
  });

  it('are inactive once deregistered, more than once too, and gone once deleted', async () => {
    const old = (await definitions.revisions(own)).filter(({ revision }) => revision < 11);
    for (const { arn } of [...old, ...old.slice(0, 1)]) await definitions.deregister(arn);
    await expect(definitions.revisions(own)).resolves.toMatchObject([{ revision: 11 }]);
    expect(await definitions.revisions(own, 'INACTIVE')).toHaveLength(10);
    await expect(definitions.newest(own)).resolves.toMatchObject({ revision: 11 });
    await definitions.delete(old.map(({ arn }) => arn));
    await expect(definitions.revisions(own, 'INACTIVE')).resolves.toEqual([]);
    await expect(definitions.revision(own, 3)).resolves.toBeUndefined();
    await expect(definitions.register(rendered(own), {})).resolves.toMatchObject({ revision: 12 });
  });

  it('are refused for the reason that ECS gives', async () => {
    const nameless = { ...rendered(own), containerDefinitions: [{ image: 'x' }] };
    await expect(definitions.deregister(`${own}:999`)).rejects.toMatchObject({ code: 'ECS_REFUSED' });
    await expect(definitions.register(nameless, {})).rejects.toMatchObject({ code: 'ECS_REFUSED' });
  });

  it('have no newest one once the newest is deregistered', async () => {
    const family = `${own}-more`;
    const newest = await definitions.newest(family);
    await definitions.deregister(newest?.arn ?? '');
    await expect(definitions.newest(family)).resolves.toBeUndefined();
  });
});
