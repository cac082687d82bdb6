import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument, visit } from 'yaml';
import { cloudProblems } from './cloud-problems';
import { renderCloud } from './render-cloud';
import { cloudOf, templatesOf } from './testing/sources';

const text = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...Array.from('ab$ {}^:\'"\\#é-10on')) });
const word = text.filter((value) => !/[\s,]/.test(value));
const label = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.:/=+@-]{0,9}$/),
  fc.constantFrom('on', '12:30', '0x1F', '1e3', 'null'),
);

const anyCloud = fc
  .record({
    labels: fc.uniqueArray(label, { maxLength: 8 }),
    cluster: text,
    subnets: fc.array(word, { minLength: 1, maxLength: 3 }),
    assignPublicIp: fc.boolean(),
    maxAgents: fc.nat(3),
    tunnel: fc.option(fc.constant('jenkins.internal:50000'), { nil: undefined }),
  })
  .map(({ labels, maxAgents, tunnel, ...ecs }) =>
    cloudOf(
      labels.flatMap((one, index) => templatesOf(`image${index}`, { labels: [one] })),
      {
        ecs: { ...cloudOf([]).ecs, ...ecs },
        jenkins: {
          ...cloudOf([]).jenkins,
          cloud: { name: 'ecs', maxAgents },
          ...(tunnel === undefined ? {} : { tunnel }),
        },
      },
    ),
  );

describe('renderCloud', () => {
  it('says what Jenkins needs, sorted by family, and nothing else', () => {
    const boto3 = templatesOf('boto3', { labels: ['boto3', 'aws'], sizes: { large: { cpu: 2048, memory: 4096 } } });
    const source = cloudOf([...templatesOf('python3.11'), ...boto3], {
      jenkins: {
        url: 'https://jenkins.example.com/',
        tunnel: 'jenkins.example.com:50000',
        cloud: { name: 'ecs', maxAgents: 50 },
        casc: { file: 'clouds.yaml' },
      },
    });
    expect(renderCloud(source)).toMatchInlineSnapshot(`
      "# Made by Espalier from images/fleet.yaml and the image.yaml files; the next publish overwrites it.
      # Configuration-as-code appends lists: no other file may hold jenkins.clouds.
      jenkins:
        clouds:
          - ecs:
              name: "ecs"
              credentialsId: ""
              cluster: "jenkins"
              regionName: "eu-west-1"
              jenkinsUrl: "https://jenkins.example.com/"
              tunnel: "jenkins.example.com:50000"
              numExecutors: 1
              maxAgents: 50
              templates:
                - templateName: "boto3"
                  label: "boto3 aws"
                  taskDefinitionOverride: "boto3"
                  agentContainerName: "agent"
                  launchType: "FARGATE"
                  subnets: "subnet-1,subnet-2"
                  securityGroups: "sg-1"
                  assignPublicIp: false
                - templateName: "boto3-large"
                  label: "boto3-large aws-large"
                  taskDefinitionOverride: "boto3-large"
                  agentContainerName: "agent"
                  launchType: "FARGATE"
                  subnets: "subnet-1,subnet-2"
                  securityGroups: "sg-1"
                  assignPublicIp: false
                - templateName: "python3-11"
                  label: "python3.11"
                  taskDefinitionOverride: "python3-11"
                  agentContainerName: "agent"
                  launchType: "FARGATE"
                  subnets: "subnet-1,subnet-2"
                  securityGroups: "sg-1"
                  assignPublicIp: false
      "
    `);
  });

  it('leaves out what is not set', () => {
    const document = renderCloud(cloudOf([]));
    expect(document).not.toMatch(/tunnel|maxAgents/);
    expect(parse(document)).toMatchObject({ jenkins: { clouds: [{ ecs: { credentialsId: '', templates: [] } }] } });
  });

  it('keeps the contract of the plugin, whatever the settings', () => {
    fc.assert(
      fc.property(anyCloud, (source) => {
        expect(cloudProblems(renderCloud(source))).toEqual([]);
      }),
    );
  });

  it('gives the same text for any order of the templates', () => {
    const shuffled = anyCloud.chain((source) =>
      fc.tuple(fc.constant(source), fc.shuffledSubarray([...source.templates], { minLength: source.templates.length })),
    );
    fc.assert(
      fc.property(shuffled, ([source, templates]) => {
        expect(renderCloud({ ...source, templates })).toBe(renderCloud(source));
      }),
    );
  });

  it('means what the settings say once Jenkins has read it: YAML 1.1, variables put in', () => {
    fc.assert(
      fc.property(anyCloud, (source) => {
        const templates = source.templates.map(({ variant }) => ({
          label: variant.labels.join(' '),
          subnets: source.ecs.subnets.join(','),
        }));
        const cloud = { cluster: source.ecs.cluster, templates };
        expect(readAsJenkins(renderCloud(source))).toMatchObject({ jenkins: { clouds: [{ ecs: cloud }] } });
      }),
    );
  });

  it('refuses labels that clash', () => {
    const templates = [...templatesOf('a', { labels: ['x'] }), ...templatesOf('b', { labels: ['x'] })];
    expect(() => renderCloud(cloudOf(templates))).toThrow(expect.objectContaining({ code: 'LABEL_CLASH' }));
  });

  it('refuses settings that Jenkins would not take', () => {
    const { ecs } = cloudOf([]);
    const source = cloudOf(templatesOf('boto3'), { ecs: { ...ecs, subnets: ['subnet-1', ' subnet-2'] } });
    expect(() => renderCloud(source)).toThrow(
      'Jenkins would not take the cloud: jenkins.clouds[0].ecs.templates[0] (boto3): ' +
        'subnets is not a comma list without spaces.',
    );
  });
});

/** What configuration-as-code makes of a document: `${NAME}` gives way to a variable, `^${` stands for `${`. */
function readAsJenkins(document: string): unknown {
  const parsed = parseDocument(document, { version: '1.1' });
  visit(parsed, {
    Scalar(_, node) {
      if (typeof node.value === 'string') node.value = withVariables(node.value);
    },
  });
  return parsed.toJS();
}

function withVariables(value: string): string {
  return value.replaceAll(/(\^?)\$\{([^}]*\})?/g, (all, escape: string) =>
    escape === '' ? 'A VARIABLE' : all.slice(1),
  );
}
