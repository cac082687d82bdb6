import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCloud } from './check-cloud';
import { PITFALLS, type PitfallNumber } from './cloud-contract';
import type { CloudSource } from './cloud-source';
import type { JenkinsError } from './errors';
import { anyCloud } from './testing/any-cloud';
import { extraFrom } from './testing/extra-file';
import { PITFALL_FIXTURES, SOUND } from './testing/pitfall-fixtures';
import { cloudOf, templatesOf } from './testing/sources';

const EXTRA = 'images/clouds.extra.yaml';

/** What is wrong, whomever it concerns. */
function errorsOf(source: CloudSource): readonly JenkinsError[] {
  return checkCloud(source).map(({ error }) => error);
}

/** What is wrong with a tree of one image, boto3, and this images/clouds.extra.yaml. */
function checkExtra(text: string): readonly JenkinsError[] {
  return errorsOf({ ...cloudOf(templatesOf('boto3')), extra: extraFrom(text) });
}

/** Code, place and reason. */
function brief({ code, location, reason }: JenkinsError): readonly unknown[] {
  return [code, [location?.file, location?.line].filter((part) => part !== undefined).join(':'), reason];
}

const numbers = Object.keys(PITFALLS).filter((name): name is PitfallNumber => name in PITFALLS);
const fixtures = numbers.flatMap((number) => PITFALL_FIXTURES[number].map((fixture) => ({ number, ...fixture })));

describe('checkCloud', () => {
  it.each(numbers)('has a fixture for %s', (number) => {
    expect(PITFALL_FIXTURES[number]).not.toEqual([]);
  });

  it('finds nothing in what is sound', () => {
    expect(checkExtra(SOUND)).toEqual([]);
  });

  it.each(fixtures)('refuses $number: $what', ({ number, text }) => {
    const line = text.split('\n').findIndex((one) => one.endsWith('# here')) + 1;
    const reason = new RegExp(`^${number}: the (cloud|agent template|label) .+: .+`);
    const code = number === 'P9' ? 'LABEL_CLASH' : 'CLOUD_PITFALL';
    const problems = checkExtra(text);
    expect(problems.map(brief)).toEqual([[code, `${EXTRA}:${line}`, expect.stringMatching(reason)]]);
    expect(problems[0]?.remedy).toBe(PITFALLS[number].remedy);
  });

  it.each([
    [
      'an unknown attribute of a cloud',
      'cluster: other',
      'webSocket: true',
      5,
      'ecs.webSocket: unknown attribute webSocket',
    ],
    [
      'an unknown attribute of a template',
      'label: gpu',
      'label: gpu\n          labels: a',
      9,
      'unknown attribute labels',
    ],
    ['a wrong type', 'label: windows', 'label: windows\n    cpu: many', 13, 'cpu is not of type int'],
    ['a cloud without credentialsId', '      credentialsId: ""\n', '', 2, 'credentialsId is missing'],
    ['the name of our cloud', 'name: other', 'name: ecs', 2, 'two clouds are called ecs'],
  ])('refuses %s', (_, from, to, line, reason) => {
    expect(checkExtra(SOUND.replace(from, to)).map(brief)).toEqual([
      ['CLOUD_INVALID', `${EXTRA}:${line}`, expect.stringContaining(reason)],
    ]);
  });

  it('names the image that claims the label of another one', () => {
    const [problem] = errorsOf(
      cloudOf([...templatesOf('python', { labels: ['py', 'boto3'] }), ...templatesOf('boto3')]),
    );
    expect(problem?.message).toBe(
      'images/python/image.yaml: P9: the label boto3 of the agent templates boto3 and python: the first template that ' +
        'has a label wins, and the other never starts. Give one of them another label; an image without labels has its own name.',
    );
  });

  it('takes labels that differ in case, and one that a template repeats', () => {
    const templates = [...templatesOf('a', { labels: ['x', 'x'] }), ...templatesOf('b', { labels: ['X'] })];
    expect(errorsOf(cloudOf(templates))).toEqual([]);
  });

  it('takes shared labels everywhere, and refuses an image that has one as its own', () => {
    const { ecs } = cloudOf([]);
    const shared = { ecs: { ...ecs, sharedLabels: ['linux'] } };
    expect(errorsOf(cloudOf([...templatesOf('a'), ...templatesOf('b')], shared))).toEqual([]);
    expect(errorsOf(cloudOf([...templatesOf('a'), ...templatesOf('b', { labels: ['linux', 'b'] })], shared))).toEqual([
      expect.objectContaining({
        code: 'LABEL_CLASH',
        reason: 'P9: the label linux of the image b is one of ecs.sharedLabels, which every agent has',
        location: { file: 'images/b/image.yaml' },
      }),
    ]);
  });

  it('counts all labels of an image together, the shared ones too', () => {
    const { ecs } = cloudOf([]);
    const labels = ['a'.repeat(128), 'b'.repeat(120)];
    const withShared = (label: string) =>
      cloudOf(templatesOf('long', { labels }), { ecs: { ...ecs, sharedLabels: [label] } });
    expect(errorsOf(withShared('123456'))).toEqual([]);
    expect(errorsOf(withShared('1234567')).map(brief)).toEqual([
      ['CLOUD_PITFALL', 'images/long/image.yaml', expect.stringMatching(/^P10: the agent template long: /)],
    ]);
  });

  it('looks at what waits too, and names fleet.yaml for the cloud itself', () => {
    const source = cloudOf([...templatesOf('a', { labels: ['x'] }), ...templatesOf('b', { labels: ['x'] })]);
    expect(errorsOf({ ...source, jenkins: { ...source.jenkins, url: '' } })).toEqual([
      expect.objectContaining({ code: 'CLOUD_PITFALL', location: { file: 'images/fleet.yaml' } }),
      expect.objectContaining({ code: 'LABEL_CLASH', location: { file: 'images/b/image.yaml' } }),
    ]);
  });

  it('names the images that a fault concerns, and none for what operations wrote alone', () => {
    const text =
      'templates:\n  - { label: gpu boto3 }\nclouds:\n  - ecs: { name: more, templates: [{ label: b-large }] }\n';
    const { ecs } = cloudOf([], {});
    const templates = [
      ...templatesOf('boto3'),
      ...templatesOf('a', { labels: ['b'], sizes: { large: { cpu: 2048, memory: 4096 } } }),
      ...templatesOf('c', { labels: ['b', 'linux'] }),
      ...templatesOf('d'),
    ];
    const source = cloudOf(templates, { ecs: { ...ecs, sharedLabels: ['linux'] } });
    const faults = checkCloud({ ...source, extra: extraFrom(text) });
    expect(new Set(faults.map(({ error, images }) => `${error.code} ${images.join(' ')}`))).toEqual(
      new Set([
        'LABEL_CLASH c',
        'LABEL_CLASH boto3',
        'LABEL_CLASH a',
        'LABEL_CLASH c a',
        'CLOUD_INVALID ',
        'CLOUD_PITFALL ',
      ]),
    );
  });

  it('finds one clash for each claim of a label beyond the first, and none in what is sound', () => {
    const label = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(anyCloud, fc.array(fc.uniqueArray(label, { minLength: 1 }), { maxLength: 4 }), (source, claims) => {
        const templates = claims.flatMap((labels, index) => templatesOf(`image${index}`, { labels }));
        expect(errorsOf(source)).toEqual([]);
        expect(errorsOf({ ...source, templates })).toHaveLength(claims.flat().length - new Set(claims.flat()).size);
      }),
      { numRuns: 50 },
    );
  });
});
