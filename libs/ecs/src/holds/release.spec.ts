import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rollBack } from '../rollback/roll-back';
import { dryRun } from '../roll-out/dry-run';
import { rollOut } from '../roll-out/roll-out';
import { EcsRig } from '../testing/ecs-rig';
import { ANCESTRY, imageOf, keyOf, publication } from '../testing/publication';
import { holdsOfFamily } from './holds-of-family';
import { release } from './release';

const ecs = new EcsRig();
beforeAll(() => ecs.start());
beforeEach(() => {
  ecs.reset();
});
afterAll(() => ecs[Symbol.asyncDispose]());

const families = ['boto3', 'boto3-large', 'boto3-never-published'];
const field = () => ({ definitions: ecs.connect(), ancestry: ANCESTRY });
const publish = (commit: string, content: string) =>
  rollOut(publication({ commit, content, large: true, definitions: ecs.connect() }));
const hold = { image: 'boto3', key: keyOf('2'), reason: 'builds hang' };
const python = { image: 'python', key: keyOf('a'), reason: 'so does python' };

describe('release', () => {
  it('takes the holds of the image away in place, in every size, and no others', async () => {
    await publish('c1', '1');
    await publish('c2', '2');
    await rollBack({ ...field(), ...hold, families });
    await rollBack({ ...field(), image: 'boto3', families, hold: python, reason: python.reason });
    const before = ecs.writes.length;
    expect(await release({ ...field(), image: 'boto3', families })).toMatchObject([
      { family: 'boto3', revision: 4, released: [hold], holds: [python] },
      { family: 'boto3-large', revision: 4, released: [hold], holds: [python] },
      { family: 'boto3-never-published', released: [], holds: [] },
    ]);
    expect(ecs.writes.slice(before)).toEqual(['UntagResource', 'UntagResource']);
  });

  it('lets the next publish go forward', async () => {
    await publish('c1', '1');
    await publish('c2', '2');
    await rollBack({ ...field(), ...hold, families });
    expect(await publish('c3', '2')).toMatchObject([{ heldBy: hold }, { heldBy: hold }]);
    await release({ ...field(), image: 'boto3', families });
    expect(await publish('c3', '2')).toMatchObject([{ status: 'registered' }, { status: 'registered' }]);
    const newest = await ecs.connect().newest('boto3-large');
    expect(newest?.definition.containerDefinitions?.[0]?.image).toBe(imageOf('2'));
  });

  it('takes away what stands beneath a revision that others registered', async () => {
    await publish('c1', '1');
    await publish('c2', '2');
    await rollBack({ ...field(), ...hold, families });
    await ecs.connect().register({ family: 'boto3', containerDefinitions: [{ name: 'agent', image: 'by hand' }] }, {});
    const [released] = await release({ ...field(), image: 'boto3', families });
    expect(released).toMatchObject({ family: 'boto3', revision: 4, released: [hold], holds: [] });
    expect(await holdsOfFamily(ecs.connect(), 'boto3')).toEqual([]);
  });

  it('can be tried without writing', async () => {
    await publish('c1', '1');
    await publish('c2', '2');
    await rollBack({ ...field(), ...hold, families });
    const before = ecs.writes.length;
    const [tried] = await release({ ...field(), definitions: dryRun(ecs.connect()), image: 'boto3', families });
    expect(tried).toMatchObject({ released: [hold], holds: [] });
    expect(ecs.writes.slice(before)).toEqual([]);
  });
});
