import { awsConnection } from '@espalier/image-tree';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectEcs } from '../ecs-task-definitions';
import { cutOffAfter } from '../testing/cut-off';
import { EcsRig } from '../testing/ecs-rig';
import { LoopbackEcs } from '../testing/loopback-ecs';
import { imageOf, keyOf, publication, type Publication } from '../testing/publication';
import { planRollOut, type PlannedRollOut } from './plan-roll-out';
import { rollOut } from './roll-out';

const ecs = new EcsRig();
beforeAll(() => ecs.start());
beforeEach(() => {
  ecs.reset();
});
afterAll(() => ecs[Symbol.asyncDispose]());

const source = (published: Omit<Publication, 'definitions'>) =>
  publication({ ...published, definitions: ecs.connect() });

/** What is planned, once it is seen that planning wrote nothing. */
async function plan(published: Omit<Publication, 'definitions'>): Promise<PlannedRollOut | undefined> {
  const before = ecs.writes.length;
  const [planned] = await planRollOut(source(published));
  expect(ecs.writes.slice(before)).toEqual([]);
  return planned;
}

describe('planRollOut', () => {
  it('tells what a roll-out then does', async () => {
    await rollOut(source({ commit: 'c1', content: '1' }));
    for (const next of [
      { commit: 'c1', content: '1' },
      { commit: 'c2', content: '1' },
      { commit: 'c3', content: '2', cpu: 256 },
      { commit: 'c2', content: '3' },
    ]) {
      const planned = await plan(next);
      const [rolled] = await rollOut(source(next));
      expect({ ...rolled, arn: undefined }).toEqual({ ...planned, arn: undefined });
    }
  });

  it('shows what differs, for people', async () => {
    await rollOut(source({ commit: 'c1', content: '1' }));
    expect(await plan({ commit: 'c2', content: '2', cpu: 256 })).toMatchObject({
      status: 'registered',
      revision: 2,
      changes: [
        { path: 'containerDefinitions.agent.image', from: imageOf('1'), to: imageOf('2') },
        { path: 'cpu', from: '512', to: '256' },
      ],
    });
  });

  it('of a new image registers it', async () => {
    expect(await plan({ commit: 'c1', content: '1' })).toMatchObject({ status: 'registered', revision: 1 });
  });

  it('looks beneath what a publisher that was cut off has covered', async () => {
    await rollOut(source({ commit: 'c2', content: '2' }));
    const { definitions, ...older } = source({ commit: 'c1', content: '1', over: { ancestry: unaware } });
    await expect(rollOut({ ...older, definitions: cutOffAfter(1, definitions) })).rejects.toThrow();
    expect(await plan({ commit: 'c2', content: '2' })).toMatchObject({ status: 'unchanged', revision: 3 });
  });

  it('answers that a roll-out would be refused', async () => {
    await rollOut(source({ commit: 'c1', content: '1' }));
    expect(await plan({ commit: 'x1', content: '1' })).toMatchObject({
      family: 'boto3',
      revision: 1,
      status: 'refused',
      error: { code: 'COMMIT_UNRELATED' },
    });
  });

  it('tells the holds beneath what others registered, though it would be refused', async () => {
    const settled = { 'espalier:settled': 'yes', [`espalier:held:boto3:${keyOf('2')}`]: 'builds hang' };
    for (const tags of [settled, {}]) {
      await ecs.connect().register({ family: 'boto3', containerDefinitions: [{ name: 'agent', image: 'a' }] }, tags);
    }
    expect(await plan({ commit: 'c1', content: '1' })).toMatchObject({
      status: 'refused',
      holds: [{ image: 'boto3', key: keyOf('2'), reason: 'builds hang' }],
    });
  });

  it('fails as a roll-out would when ECS refuses to answer', async () => {
    const refusing = new LoopbackEcs(() => ({ status: 400, error: 'AccessDeniedException', message: 'no' }));
    const endpoint = await refusing.start();
    const definitions = connectEcs(awsConnection({ region: 'eu-west-1', endpoint }, {}));
    const planned = planRollOut(source({ commit: 'c1', content: '1', over: { definitions } }));
    await expect(planned).rejects.toMatchObject({ code: 'ECS_DENIED' });
    await refusing.stop();
  });
});

/** Stands for one that decided before the newer commit was registered. */
const unaware = { relation: () => Promise.resolve('newer' as const) };
