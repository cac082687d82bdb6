import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sandboxSettings } from '../settings';
import { run, succeeds } from '../support/run';
import { mirrorReference, upstreamsOf } from './upstream';

const configSchema = z.object({
  User: z.string(),
  WorkingDir: z.string().optional(),
  Entrypoint: z.array(z.string()),
  Env: z.array(z.string()),
  Volumes: z.record(z.string(), z.unknown()),
  ExposedPorts: z.record(z.string(), z.unknown()).optional(),
});

const images: Record<string, string> = {};
const imageOf = (repository: string) => images[repository] ?? expect.fail(`no upstream ${repository}`);

async function configOf(repository: string) {
  const text = await run(['docker', 'image', 'inspect', '--format', '{{json .Config}}', imageOf(repository)]);
  return configSchema.parse(JSON.parse(text));
}

/** Runs a shell script in an upstream. */
function shell(repository: string, script: string): Promise<string> {
  return run(['docker', 'run', '--rm', '--network', 'none', '--entrypoint', 'bash', imageOf(repository), '-c', script]);
}

beforeAll(async () => {
  const settings = sandboxSettings();
  for (const upstream of await upstreamsOf(settings)) images[upstream.repository] = mirrorReference(settings, upstream);
  for (const image of Object.values(images)) await run(['docker', 'pull', '--quiet', image]);
});

/** reference/jenkins.md, "Image contracts": what holds for the real images too. */
describe('jenkins/inbound-agent in the sandbox', () => {
  const name = 'jenkins/inbound-agent';

  it('has the user, paths, volumes, environment and entrypoint of the contract', async () => {
    const config = await configOf(name);
    expect(config).toMatchObject({ WorkingDir: '/home/jenkins', Entrypoint: ['/usr/local/bin/jenkins-agent'] });
    expect(Object.keys(config.Volumes).sort()).toEqual(['/home/jenkins/.jenkins', '/home/jenkins/agent']);
    expect(config.Env).toEqual(
      expect.arrayContaining(['AGENT_WORKDIR=/home/jenkins/agent', 'JAVA_HOME=/opt/java/openjdk', 'LANG=C.UTF-8']),
    );
    expect(await shell(name, 'id -u; id -g; id -un; id -gn')).toBe('1000\n1000\njenkins\njenkins');
    await shell(
      name,
      'test -f /usr/share/jenkins/agent.jar && "$JAVA_HOME/bin/java" -version && git --version && git lfs version',
    );
    await shell(name, 'touch /home/jenkins/agent/file /home/jenkins/.jenkins/file');
  });

  it('passes a single word on as a command, as `docker run IMAGE bash` does', async () => {
    expect(await run(['docker', 'run', '--rm', imageOf(name), 'pwd'])).toBe('/home/jenkins');
  });

  it.each([
    ['an unknown argument', ['-url', 'http://127.0.0.1:1', '-unknown', 'secret', 'name']],
    ['no name', ['-url', 'http://127.0.0.1:1', 'secret']],
    ['too many words', ['-url', 'http://127.0.0.1:1', 'secret', 'name', 'more']],
  ])('refuses %s', async (_, parameters) => {
    expect(await succeeds(['docker', 'run', '--rm', '--network', 'none', imageOf(name), ...parameters])).toBe(false);
  });
});

describe('jenkins/jenkins in the sandbox', () => {
  const name = 'jenkins/jenkins';

  it('has the user, paths, volume, ports and entrypoint of the contract', async () => {
    const config = await configOf(name);
    expect(config.Entrypoint).toEqual(['/usr/bin/tini', '--', '/usr/local/bin/jenkins.sh']);
    expect(Object.keys(config.Volumes)).toEqual(['/var/jenkins_home']);
    expect(Object.keys(config.ExposedPorts ?? {}).sort()).toEqual(['50000/tcp', '8080/tcp']);
    expect(config.Env).toEqual(
      expect.arrayContaining(['JENKINS_HOME=/var/jenkins_home', 'REF=/usr/share/jenkins/ref']),
    );
    expect(await shell(name, 'id -u; touch $JENKINS_HOME/file $REF/file')).toBe('1000');
  });
});

describe('the stand-in of jenkins-plugin-cli', () => {
  const install = (plugins: string) =>
    shell(
      'jenkins/jenkins',
      `printf '${plugins}' > /tmp/plugins.txt && jenkins-plugin-cli -f /tmp/plugins.txt && ls $REF/plugins`,
    );

  it('takes id:version, comments and empty lines', async () => {
    expect(await install('# comment\\n\\ngit:5.10.1  # why\\namazon-ecs:1.49\\n')).toContain(
      'amazon-ecs.stand-in\ngit.stand-in',
    );
  });

  it.each(['git', 'git:', 'git 5.10.1', 'git:5 .1'])('refuses %s', async (line) => {
    await expect(install(`${line}\\n`)).rejects.toThrow('is not id:version');
  });
});
