import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rollBack } from '../rollback/roll-back';
import { rollOut } from '../roll-out/roll-out';
import { EcsRig } from '../testing/ecs-rig';
import { ANCESTRY, keyOf, publication } from '../testing/publication';
import { holdsOfFamily } from './holds-of-family';

const ecs = new EcsRig();
const hold = { image: 'boto3', key: keyOf('2'), reason: 'builds hang' };
beforeAll(() => ecs.start());
beforeEach(async () => {
  ecs.reset();
  for (const [index, content] of ['1', '2'].entries()) {
    await rollOut(publication({ commit: `c${index}`, content, definitions: ecs.connect() }));
  }
  await rollBack({ ...hold, families: ['boto3'], definitions: ecs.connect(), ancestry: ANCESTRY });
});
afterAll(() => ecs[Symbol.asyncDispose]());

const standing = () => holdsOfFamily(ecs.connect(), 'boto3');

describe('the holds of a family', () => {
  it('are those of its newest revision, read with one call', async () => {
    const before = ecs.calls.length;
    expect(await standing()).toEqual([hold]);
    expect(ecs.calls.slice(before)).toEqual(['DescribeTaskDefinition']);
  });

  it('stand beneath a revision that others registered', async () => {
    await ecs.connect().register({ family: 'boto3', containerDefinitions: [{ name: 'agent', image: 'by hand' }] }, {});
    expect(await standing()).toEqual([hold]);
  });

  it('stand beneath one that was registered unaware of them, by somebody who was cut off', async () => {
    const definition = { family: 'boto3', containerDefinitions: [{ name: 'agent', image: 'ours' }] };
    await ecs.connect().register(definition, { 'espalier:commit': 'c1', 'espalier:settled': 'no' });
    expect(await standing()).toEqual([hold]);
  });

  it('are none where there is no active revision', async () => {
    expect(await holdsOfFamily(ecs.connect(), 'boto3-large')).toEqual([]);
  });
});
