import { describe, expect, it } from 'vitest';
import { jenkinsSchema, secretReferenceSchema } from './jenkins-settings';

const jenkins = {
  url: 'https://jenkins.example.com/',
  cloud: { name: 'ecs' },
  casc: { file: 'reports/clouds.yaml' },
};
const api = { userFrom: 'env:JENKINS_USER', tokenFrom: 'file:secrets/api.token' };

/** What is wrong with `jenkins`, as `path: message`; nothing where it is in order. */
function problems(over: object): string[] {
  const { error } = jenkinsSchema.safeParse({ ...jenkins, ...over });
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('jenkins of fleet.yaml', () => {
  it('needs no more than an address, a name and a place for the document', () => {
    const { cloud, reload, api: nobody } = jenkinsSchema.parse(jenkins);
    expect(cloud).toEqual({ name: 'ecs', maxAgents: 0, numExecutors: 1, credentialsId: '' });
    expect([reload, nobody]).toEqual([undefined, undefined]);
  });

  it('asks Jenkins to check a document only where it is told to', () => {
    expect(jenkinsSchema.parse({ ...jenkins, api }).api).toEqual({ ...api, check: false });
  });

  it.each([
    ['an object of S3', { casc: { s3: 's3://configuration.example/jenkins/clouds.yaml' } }],
    ['a token for the reload', { reload: { tokenFrom: 'env:CASC_RELOAD_TOKEN' } }],
    ['a user to read with', { api: { ...api, check: true } }],
    ['another way to the controller', { controllerUrl: 'http://10.0.0.5:8080/', tunnel: 'jenkins.internal:50000' }],
  ])('takes %s', (_, over) => {
    expect(problems(over)).toEqual([]);
  });

  it.each([
    [{ casc: {} }, /^casc: say either file: path or s3/],
    [{ casc: { file: 'clouds.yaml', s3: 's3://bucket/clouds.yaml' } }, /^casc: say either file: path or s3/],
    [{ casc: { s3: 'https://bucket.s3.amazonaws.com/clouds.yaml' } }, /^casc\.s3: s3:\/\/bucket\/key$/],
    [{ casc: { s3: 's3://bucket' } }, /^casc\.s3: s3:\/\/bucket\/key$/],
    [{ casc: { s3: 's3://bucket/' } }, /^casc\.s3: s3:\/\/bucket\/key$/],
    [{ reload: { tokenFrom: 'hunter2' } }, /^reload\.tokenFrom: say env:NAME or file:path, never the secret itself$/],
    [{ reload: {} }, /^reload\.tokenFrom: /],
    [{ reload: { token: 'env:TOKEN', tokenFrom: 'env:TOKEN' } }, /^reload: /],
    [{ api: { userFrom: 'env:JENKINS_USER' } }, /^api\.tokenFrom: /],
    [{ cloud: { name: 'ecs', numExecutors: 0 } }, /^cloud\.numExecutors: P11: /],
    [{ cloud: { name: 'two words' } }, /^cloud\.name: /],
    [{ cloud: { name: 'ecs', jenkinsInternalUrl: 'http://x/' } }, /^cloud: /],
    [{ tunnel: 'jenkins.internal' }, /^tunnel: HOST:PORT$/],
    [{ url: 'jenkins.example.com' }, /^url: P1: /],
    [{ url: undefined }, /^url: P1: /],
    [
      { controllerUrl: 'https://bob:hunter2@jenkins.example.com/' },
      /^controllerUrl: an address has no user and password/,
    ],
    [{ remoteFSRoot: 'home/jenkins' }, /^remoteFSRoot: /],
  ])('refuses %j', (over, problem) => {
    expect(problems(over)).toEqual([expect.stringMatching(problem)]);
  });
});

describe('a reference to a secret', () => {
  it.each(['env:TOKEN', 'env:_t0', 'file:/run/secrets/token', 'file:.sandbox/controller/reload.token'])(
    'is %s',
    (reference) => {
      expect(secretReferenceSchema.safeParse(reference).success).toBe(true);
    },
  );

  it.each([
    '',
    'TOKEN',
    'env:',
    'env:1TOKEN',
    'env:A B',
    'file:',
    'file:two words',
    'ENV:TOKEN',
    '$TOKEN',
    'x\nenv:TOKEN',
  ])('is not %j, and the refusal does not repeat it', (secret) => {
    const { error } = secretReferenceSchema.safeParse(secret);
    expect(error?.issues.map(({ message }) => message)).toEqual(['say env:NAME or file:path, never the secret itself']);
  });
});
