import { describe, expect, it } from 'vitest';
import { fleetSettingsSchema, type FleetSettings } from './fleet-settings';
import { parseYamlLayers } from './yaml-layers';

const BASE = `
ecs: { cluster: c, subnets: [s, t], securityGroups: [g], executionRole: 'arn:x', logGroup: l, tags: { a: one, b: two } }
jenkins:
  url: https://jenkins.example.com/
  cloud: { name: ecs }
  casc: { s3: s3://bucket/clouds.yaml }
build:
  secrets:
    token: { env: TOKEN, images: [python] }
`;

/** The settings of a fleet.yaml with this overlay. */
function fleetWith(overlay: string): FleetSettings {
  return parseYamlLayers(fleetSettingsSchema, [
    { file: 'images/fleet.yaml', text: BASE },
    { file: 'images/fleet.staging.yaml', text: overlay },
  ]);
}

describe('an overlay', () => {
  it('is merged map by key, and its lists replace those of the base', () => {
    const { ecs } = fleetWith('ecs: { subnets: [u], tags: { b: three } }');
    expect(ecs).toMatchObject({ cluster: 'c', subnets: ['u'], tags: { a: 'one', b: 'three' } });
  });

  it('wins with its own variant where a map is of one of several', () => {
    const { jenkins, build } = fleetWith(`
jenkins: { cloud: { maxAgents: 5 }, casc: { file: clouds.yaml } }
build: { secrets: { token: { file: token, images: [node] } } }
`);
    expect(jenkins).toMatchObject({ cloud: { name: 'ecs', maxAgents: 5 }, casc: { file: 'clouds.yaml' } });
    expect(jenkins?.casc).toEqual({ file: 'clouds.yaml' });
    expect(build.secrets).toEqual({ token: { file: 'token', images: ['node'] } });
  });

  it('is merged by key within a variant too', () => {
    expect(fleetWith('build: { secrets: { token: { images: [node] } } }').build.secrets).toEqual({
      token: { env: 'TOKEN', images: ['node'] },
    });
  });

  it.each([
    ['jenkins:\n  casc: { file: a, s3: s3://bucket/b }', 2, /^jenkins\.casc: say either file: path or s3/],
    ['\njenkins:\n  casc: { fiel: a }', 3, /^unknown key jenkins\.casc\.fiel$/],
    ['jenkins: { casc: { file: a } }\necs:\n  cluster: 5', 3, /^ecs\.cluster: /],
  ])('that is no variant is refused where it is wrong: %j', (overlay, line, reason) => {
    let thrown: unknown;
    try {
      fleetWith(overlay);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({
      code: 'SETTINGS_INVALID',
      location: { file: 'images/fleet.staging.yaml', line },
      reason: expect.stringMatching(reason) as unknown,
    });
  });
});
