import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, visit } from 'yaml';
import { agentTemplateName, ecsTemplatesOf } from './agent-template-map';
import { bindingProblems } from './binding-problems';
import { formatCloudDocument } from './cloud-document';
import { NO_EXTRA_CLOUDS } from './extra-clouds';
import { pitfalls } from './pitfalls';
import { renderCloud, type CloudRevision } from './render-cloud';
import { anyCloud, anyShuffled } from './testing/any-cloud';
import { ecsOf } from './testing/documents';
import { cloudOf, COMMIT, templatesOf } from './testing/sources';

const textOf = (source: CloudRevision): string => formatCloudDocument(renderCloud(source));
const { ecs, jenkins } = cloudOf([]);

/** What the settings make of the first agent template, beside what every template has. */
function templateOf(settings: Pick<CloudRevision, 'ecs' | 'jenkins'>): Readonly<Record<string, unknown>> {
  const [template] = ecsTemplatesOf(renderCloud({ ...cloudOf(templatesOf('boto3')), ...settings }));
  return template ?? {};
}

describe('renderCloud', () => {
  it('says what Jenkins needs, sorted by family, and nothing else', () => {
    const boto3 = templatesOf('boto3', { labels: ['boto3', 'aws'], sizes: { large: { cpu: 2048, memory: 4096 } } });
    const source = cloudOf([...templatesOf('python3.11'), ...boto3], {
      jenkins: { ...jenkins, tunnel: 'jenkins.example.com:50000', cloud: { name: 'ecs', maxAgents: 50 } },
    });
    expect(textOf({ ...source, active: new Set(['boto3', 'python3-11']) })).toMatchInlineSnapshot(`
      "# Made by Espalier from the files under images/; the next publish overwrites it.
      # Configuration-as-code appends lists: no other file may hold jenkins.clouds.
      # espalier: {"commit":"cccccccccccccccccccccccccccccccccccccccc","loaded":false,"pending":[{"label":"boto3-large aws-large","taskDefinitionOverride":"boto3-large","agentContainerName":"agent","launchType":"FARGATE","subnets":"subnet-1,subnet-2","securityGroups":"sg-1"}]}
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
                - label: "boto3 aws"
                  taskDefinitionOverride: "boto3"
                  agentContainerName: "agent"
                  launchType: "FARGATE"
                  subnets: "subnet-1,subnet-2"
                  securityGroups: "sg-1"
                - label: "python3.11"
                  taskDefinitionOverride: "python3-11"
                  agentContainerName: "agent"
                  launchType: "FARGATE"
                  subnets: "subnet-1,subnet-2"
                  securityGroups: "sg-1"
      "
    `);
  });

  it('leaves out what is not set', () => {
    const { clouds, pending, commit, loaded } = renderCloud(cloudOf([]));
    expect({ pending, commit, loaded }).toEqual({ pending: [], commit: COMMIT, loaded: false });
    expect(clouds).toEqual([{ ecs: ecsOf([]) }]);
  });

  it('says all of the cloud that fleet.yaml may say', () => {
    const settings = {
      name: 'agents',
      maxAgents: 5,
      numExecutors: 2,
      credentialsId: 'aws',
      assumedRoleArn: 'arn:aws:iam::123456789012:role/jenkins',
      allowedOverrides: 'cpu,memory',
      retainAgents: true,
      retentionTimeout: 7,
      slaveTimeoutInSeconds: 600,
      taskPollingIntervalInSeconds: 2,
      maxCpu: 4096,
      maxMemory: 8192,
      maxMemoryReservation: 8192,
    };
    const { clouds } = renderCloud(cloudOf([], { jenkins: { ...jenkins, cloud: settings } }));
    expect(clouds[0]).toMatchObject({ ecs: settings });
  });

  it.each([
    ['FARGATE', ecs, { launchType: 'FARGATE' }],
    ['a version of Fargate', { ...ecs, platformVersion: '1.4.0' }, { launchType: 'FARGATE', platformVersion: '1.4.0' }],
    ['EC2', { ...ecs, launch: 'EC2' as const }, { launchType: 'EC2' }],
    [
      'capacity providers in place of a launch type',
      { ...ecs, capacityProviders: [{ provider: 'FARGATE_SPOT', base: 0, weight: 1 }], enableExecuteCommand: true },
      { capacityProviderStrategies: [{ provider: 'FARGATE_SPOT', base: 0, weight: 1 }], enableExecuteCommand: true },
    ],
    [
      'the launch type beside providers of instances, without which execute-command is not enabled',
      {
        ...ecs,
        launch: 'EC2' as const,
        capacityProviders: [{ provider: 'group', base: 1, weight: 1 }],
        enableExecuteCommand: true,
      },
      {
        launchType: 'EC2',
        capacityProviderStrategies: [{ provider: 'group', base: 1, weight: 1 }],
        enableExecuteCommand: true,
      },
    ],
    [
      'placement',
      { ...ecs, launch: 'EC2' as const, placementStrategies: [{ type: 'spread' as const, field: 'instanceId' }] },
      { launchType: 'EC2', placementStrategies: [{ type: 'spread', field: 'instanceId' }] },
    ],
    ['a public address', { ...ecs, assignPublicIp: true }, { launchType: 'FARGATE', assignPublicIp: true }],
    [
      'shared labels after its own',
      { ...ecs, sharedLabels: ['linux', 'docker'] },
      { launchType: 'FARGATE', label: 'boto3 linux docker' },
    ],
  ])('launches on %s', (_, settings, expected) => {
    expect(templateOf({ ecs: settings, jenkins })).toEqual({
      label: 'boto3',
      taskDefinitionOverride: 'boto3',
      agentContainerName: 'agent',
      subnets: 'subnet-1,subnet-2',
      securityGroups: 'sg-1',
      ...expected,
    });
  });

  it('says where the agent works', () => {
    const settings = { remoteFSRoot: '/home/jenkins/agent', uniqueRemoteFSRoot: true };
    expect(templateOf({ ecs, jenkins: { ...jenkins, ...settings } })).toMatchObject(settings);
  });

  it('binds and is in no pitfall, whatever the settings', () => {
    fc.assert(
      fc.property(anyCloud, (source) => {
        expect(bindingProblems(textOf(source))).toEqual([]);
        expect(pitfalls(renderCloud(source).clouds, source.ecs.sharedLabels)).toEqual([]);
      }),
    );
  });

  it('gives the same text for any order of the templates', () => {
    fc.assert(
      fc.property(anyShuffled, ([source, shuffled]) => {
        expect(textOf(shuffled)).toBe(textOf(source));
      }),
    );
  });

  it('means what the settings say once Jenkins has read it: YAML 1.1, variables put in', () => {
    fc.assert(
      fc.property(anyCloud, (source) => {
        const templates = source.templates.map(({ variant }) => ({
          label: [...variant.labels, ...source.ecs.sharedLabels].join(' '),
          subnets: source.ecs.subnets.join(','),
        }));
        const cloud = { cluster: source.ecs.cluster, templates };
        expect(readAsJenkins(textOf(source))).toMatchObject({ jenkins: { clouds: [{ ecs: cloud }] } });
      }),
    );
  });

  it('carries what operations added as it stands, templates among those of the tree', () => {
    const kubernetes = { kubernetes: { name: 'k8s', serverUrl: '${K8S_URL}' } };
    const windows = { label: 'windows', taskDefinitionOverride: 'c-windows', launchType: 'EC2', image: '${X}' };
    const extra = { ...NO_EXTRA_CLOUDS, clouds: [kubernetes], templates: [windows] };
    const document = renderCloud({ ...cloudOf([...templatesOf('boto3'), ...templatesOf('maven')]), extra });
    expect(document.clouds[1]).toEqual(kubernetes);
    const templates = ecsTemplatesOf(document);
    expect(templates.map(agentTemplateName)).toEqual(['boto3', 'c-windows', 'maven']);
    expect(templates[1]).toEqual(windows);
  });

  it('refuses what checkCloud finds', () => {
    const templates = [...templatesOf('a', { labels: ['x'] }), ...templatesOf('b', { labels: ['x'] })];
    expect(() => renderCloud(cloudOf(templates))).toThrow(expect.objectContaining({ code: 'LABEL_CLASH' }));
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
