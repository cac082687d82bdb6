import type { TaskDefinitionSource } from '@espalier/ecs';
import { fleetSettingsSchema, imageSettingsSchema, variantsOf } from '@espalier/image-tree';
import fc from 'fast-check';

const FARGATE = [
  { cpu: 256, memory: 512 },
  { cpu: 1024, memory: 8192 },
  { cpu: 16_384, memory: 122_880 },
];
const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const role = fc.stringMatching(/^[\w+=,.@-]{1,64}$/).map((name) => `arn:aws:iam::123456789012:role/${name}`);

/** What image.yaml and fleet.yaml may say of a task definition, in any combination that ECS takes. */
const anySettings = fc.record({
  environment: fc.dictionary(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,20}$/), text, { maxKeys: 6 }),
  fargate: fc.constantFrom(...FARGATE),
  instance: fc.record({ cpu: fc.integer({ min: 128, max: 196_608 }), memory: fc.integer({ min: 6, max: 1_000_000 }) }),
  ephemeralStorage: fc.option(fc.integer({ min: 21, max: 200 }), { nil: undefined }),
  platform: fc.constantFrom('linux/amd64' as const, 'linux/arm64' as const),
  launch: fc.constantFrom('FARGATE' as const, 'EC2' as const),
  taskRole: fc.option(role, { nil: undefined }),
  executionRole: role,
  logGroup: fc.stringMatching(/^[A-Za-z0-9_/.#-]{1,60}$/),
  digest: fc.stringMatching(/^[0-9a-f]{64}$/),
});
type Settings = typeof anySettings extends fc.Arbitrary<infer Value> ? Value : never;

/** What any task definition of a family may be made of. */
export function anySource(family: string): fc.Arbitrary<TaskDefinitionSource> {
  return anySettings.map((settings) => sourceOf(family, settings));
}

function sourceOf(family: string, settings: Settings): TaskDefinitionSource {
  const { environment, launch, fargate, instance, ephemeralStorage, platform, taskRole, digest } = settings;
  const size = launch === 'EC2' ? instance : { ...fargate, ephemeralStorage };
  const written = { environment, size, build: { platforms: [platform] }, ...(taskRole ? { taskRole: 'own' } : {}) };
  const image = { name: family, folder: '/nowhere', path: 'images/own', settings: imageSettingsSchema.parse(written) };
  const ecs = ecsOf(settings);
  const [variant] = variantsOf(image, ecs);
  if (!variant) throw new TypeError('an image has at least one size');
  return { image, ecs, variant, platform, region: 'eu-west-1', reference: `127.0.0.1:4566/agents/x@sha256:${digest}` };
}

function ecsOf({ launch, taskRole, executionRole, logGroup }: Settings) {
  const { ecs } = fleetSettingsSchema.parse({
    ecs: {
      cluster: 'jenkins',
      launch,
      subnets: ['subnet-1'],
      securityGroups: ['sg-1'],
      executionRole,
      logGroup,
      ...(taskRole === undefined ? {} : { taskRoles: { own: { arn: taskRole, images: ['*'] } } }),
    },
  });
  if (!ecs) throw new TypeError('the settings have ecs');
  return ecs;
}
