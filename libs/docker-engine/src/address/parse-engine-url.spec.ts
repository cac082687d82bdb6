import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DockerEngineError } from '../errors';
import { parseEngineUrl } from './parse-engine-url';

const tls = { ca: Buffer.from('ca'), skipVerify: false };

describe('parseEngineUrl', () => {
  it.each([
    ['unix:///run/user/1000/docker.sock', { kind: 'unix', socketPath: '/run/user/1000/docker.sock' }],
    ['tcp://build.example:4243', { kind: 'tcp', host: 'build.example', port: 4243 }],
    ['tcp://build.example', { kind: 'tcp', host: 'build.example', port: 2375 }],
    ['build.example:4243', { kind: 'tcp', host: 'build.example', port: 4243 }],
    ['tcp://[::1]:4243', { kind: 'tcp', host: '[::1]', port: 4243 }],
    ['ssh://build.example', { kind: 'ssh', host: 'build.example' }],
    ['ssh://ci@build.example:2222', { kind: 'ssh', host: 'build.example', user: 'ci', port: 2222 }],
  ])('reads %s', (text, endpoint) => {
    expect(parseEngineUrl(text, 'DOCKER_HOST')).toMatchObject({ ...endpoint, origin: 'DOCKER_HOST' });
  });

  it('takes port 2376 with TLS where none is written', () => {
    expect(parseEngineUrl('tcp://build.example', 'DOCKER_HOST', tls)).toMatchObject({ port: 2376, tls });
  });

  it.each([
    ['npipe:////./pipe/docker_engine', 'WSL'],
    ['fd://', 'unix://, tcp:// or ssh://'],
    ['http://build.example', 'unix://, tcp:// or ssh://'],
    ['unix://relative.sock', 'unix:///path'],
    ['unix://', 'unix:///path'],
    ['tcp://', 'tcp://host:port'],
    ['tcp://host:99999', 'tcp://host:port'],
    ['tcp://host:2375/prefix', 'tcp://host:port'],
    ['ssh://ci:hunter2@build.example', 'ssh://user@host'],
    ['ssh://-oProxyCommand=id', 'ssh://user@host'],
  ])('refuses %s with a remedy', (text, remedy) => {
    const reading = (): unknown => parseEngineUrl(text, 'DOCKER_HOST');
    expect(reading).toThrow(DockerEngineError);
    expect(reading).toThrow(expect.objectContaining({ code: 'ENGINE_ADDRESS_INVALID' }));
    expect(reading).toThrow(remedy);
    expect(reading).not.toThrow('hunter2');
  });

  it('prints an address that reads as the same one', () => {
    const host = fc.stringMatching(/^[a-z]{1,8}\.example$/);
    const port = fc.integer({ min: 1, max: 65535 });
    fc.assert(
      fc.property(fc.constantFrom('tcp', 'ssh'), host, port, (scheme, name, number) => {
        const address = parseEngineUrl(`${scheme}://${name}:${number}`, 'DOCKER_HOST');
        expect(parseEngineUrl(address.url, 'DOCKER_HOST')).toEqual(address);
      }),
    );
  });
});
