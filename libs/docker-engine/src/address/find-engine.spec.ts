import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findEngine } from './find-engine';

describe('findEngine', () => {
  let home: string;
  let docker: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'espalier-home-'));
    docker = join(home, '.docker');
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  it('falls back to the default socket', () => {
    expect(findEngine({}, home)).toMatchObject({ kind: 'unix', socketPath: '/var/run/docker.sock' });
  });

  it('prefers DOCKER_HOST to every context', () => {
    writeConfig(docker, { currentContext: 'staging' });
    const environment = { DOCKER_HOST: 'tcp://build.example:4243', DOCKER_CONTEXT: 'staging' };
    expect(findEngine(environment, home)).toMatchObject({ url: 'tcp://build.example:4243', origin: 'DOCKER_HOST' });
  });

  it('treats a blank DOCKER_HOST as unset', () => {
    expect(findEngine({ DOCKER_HOST: ' ' }, home)).toMatchObject({ url: 'unix:///var/run/docker.sock' });
  });

  it('uses TLS only where DOCKER_TLS_VERIFY is set', () => {
    const certificates = join(home, 'certificates');
    writePems(certificates);
    const environment = { DOCKER_HOST: 'tcp://build.example', DOCKER_CERT_PATH: certificates };
    expect(findEngine(environment, home)).not.toHaveProperty('tls');
    expect(findEngine({ ...environment, DOCKER_TLS_VERIFY: '1' }, home)).toMatchObject({
      port: 2376,
      tls: { ca: Buffer.from('ca'), cert: Buffer.from('cert'), key: Buffer.from('key'), skipVerify: false },
    });
  });

  it('refuses a folder of certificates that is not there, and one without a key', () => {
    const environment = {
      DOCKER_HOST: 'tcp://build.example',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: join(home, 'c'),
    };
    expect(() => findEngine(environment, home)).toThrow('DOCKER_CERT_PATH');
    mkdirSync(join(home, 'c'));
    writeFileSync(join(home, 'c', 'cert.pem'), 'cert');
    expect(() => findEngine(environment, home)).toThrow('only one of cert.pem and key.pem');
  });

  it('prefers DOCKER_CONTEXT to the current context', () => {
    writeConfig(docker, { currentContext: 'staging' });
    writeContext(docker, 'staging', { Host: 'tcp://staging.example:1' });
    writeContext(docker, 'near', { Host: 'unix:///run/near.sock' });
    expect(findEngine({ DOCKER_CONTEXT: 'near' }, home)).toMatchObject({
      socketPath: '/run/near.sock',
      origin: 'DOCKER_CONTEXT=near',
    });
  });

  it('reads the current context, with its TLS material', () => {
    writeConfig(docker, { currentContext: 'staging', auths: {} });
    const id = writeContext(docker, 'staging', { Host: 'tcp://staging.example', SkipTLSVerify: true });
    writePems(join(docker, 'contexts', 'tls', id, 'docker'));
    const address = findEngine({}, home);
    expect(address).toMatchObject({
      host: 'staging.example',
      port: 2376,
      tls: { skipVerify: true, key: Buffer.from('key') },
    });
    expect(address.origin).toContain('staging');
  });

  it('reads contexts from DOCKER_CONFIG', () => {
    const folder = join(home, 'elsewhere');
    writeConfig(folder, { currentContext: 'far' });
    writeContext(folder, 'far', { Host: 'ssh://ci@far.example' });
    expect(findEngine({ DOCKER_CONFIG: folder }, home)).toMatchObject({ kind: 'ssh', user: 'ci', host: 'far.example' });
  });

  it('takes the context called default as no context', () => {
    writeConfig(docker, { currentContext: 'staging' });
    expect(findEngine({ DOCKER_CONTEXT: 'default' }, home)).toMatchObject({ socketPath: '/var/run/docker.sock' });
  });

  it('refuses a context that does not exist, naming it and the remedy', () => {
    expect(() => findEngine({ DOCKER_CONTEXT: 'nosuch' }, home)).toThrow(/DOCKER_CONTEXT=nosuch.*docker context ls/);
  });

  it('refuses a config.json that is none, without quoting it', () => {
    mkdirSync(docker);
    writeFileSync(join(docker, 'config.json'), '{"auths": {"x": "hunter2"');
    expect(() => findEngine({}, home)).toThrow(join(docker, 'config.json'));
    expect(() => findEngine({}, home)).not.toThrow('hunter2');
  });
});

function writeConfig(folder: string, content: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.json'), JSON.stringify(content));
}

function writeContext(folder: string, name: string, endpoint: object): string {
  const id = createHash('sha256').update(name).digest('hex');
  const meta = join(folder, 'contexts', 'meta', id);
  mkdirSync(meta, { recursive: true });
  writeFileSync(join(meta, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: endpoint } }));
  return id;
}

function writePems(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of ['ca', 'cert', 'key']) writeFileSync(join(folder, `${name}.pem`), name);
}
