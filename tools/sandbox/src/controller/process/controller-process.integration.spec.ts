import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emulatorUrl, sandboxSettings } from '../../settings';
import { runningProcess } from '../../support/detached-process';
import { listen } from '../http/listen';
import { AgentFamily, emulatorConnection } from '../testing/agent-family';
import { pushAgent } from '../testing/agent-image';
import { cloud, documentOf, template } from '../testing/cloud-documents';
import { controllerFiles } from './controller-files';
import { describeController, ensureController, stopController } from './controller-process';
import { sandboxController } from './sandbox-controller';
import { readSecrets } from './secrets';

describe('the stand-in of the controller as a process', () => {
  const family = new AgentFamily('sandbox-spec-process', emulatorConnection(sandboxSettings()));
  let workspaceRoot: string;
  let port: number;
  const settings = () => ({ ...sandboxSettings(), workspaceRoot, home: join(workspaceRoot, '.sandbox') });
  const files = () => controllerFiles(settings());
  const overlay = () => join(workspaceRoot, 'images/fleet.sandbox.yaml');
  const deliver = (document: string) => writeFile(join(workspaceRoot, '.sandbox/clouds.yaml'), document);

  beforeAll(async () => {
    workspaceRoot = await mkdtemp(join(tmpdir(), 'espalier-controller-'));
    await mkdir(join(workspaceRoot, 'images'));
    await mkdir(join(workspaceRoot, '.sandbox'));
    await writeFile(
      join(workspaceRoot, 'images/fleet.yaml'),
      `aws: { region: us-east-1 }
ecs: { cluster: jenkins, subnets: [a], securityGroups: [b], executionRole: 'arn:aws:iam::000000000000:role/a', logGroup: /a }
jenkins: { url: 'https://jenkins/', cloud: { name: ecs }, casc: { file: .sandbox/clouds.yaml } }
`,
    );
    const taken = await listen(['127.0.0.1'], 0, () => undefined);
    port = taken.port;
    await taken.close();
    await writeFile(
      overlay(),
      `aws: { account: '000000000000', endpoint: '${emulatorUrl(sandboxSettings())}' }
jenkins: { url: 'http://host.docker.internal:${port}/', casc: { file: .sandbox/clouds.yaml } }
`,
    );
  });
  afterAll(async () => {
    await family.end();
    await stopController(settings());
    await rm(workspaceRoot, { recursive: true });
  });

  it('is started once, with secrets of its own', async () => {
    expect(await describeController(settings())).toBeUndefined();
    expect(await ensureController(settings())).toMatch(`http://127.0.0.1:${port}/, which loads ${workspaceRoot}`);
    const first = runningProcess(files().record);
    expect(await ensureController(settings())).toBe(await describeController(settings()));
    expect(runningProcess(files().record)).toEqual(first);
    await expect((await sandboxController(settings())).launch('boto3')).rejects.toMatchObject({
      code: 'LABEL_UNKNOWN',
    });
  });

  it('keeps its secrets out of its command and its log', async () => {
    const { reloadToken, user } = await readSecrets(files());
    const shown = JSON.stringify(runningProcess(files().record)) + (await readFile(files().log, 'utf8'));
    expect(shown).not.toContain(reloadToken);
    expect(shown).not.toContain(user.apiToken);
  });

  it('is started anew when its document is elsewhere', async () => {
    const first = runningProcess(files().record);
    await writeFile(overlay(), (await readFile(overlay(), 'utf8')).replace('clouds.yaml', 'others.yaml'));
    expect(await ensureController(settings())).toContain('others.yaml');
    expect(runningProcess(files().record)?.pid).not.toBe(first?.pid);
    await writeFile(overlay(), (await readFile(overlay(), 'utf8')).replace('others.yaml', 'clouds.yaml'));
  });

  it('does not start with a document that it refuses, and says so', async () => {
    await deliver(documentOf({ ...cloud, nosuch: true }));
    const starting = ensureController(settings());
    await expect(starting).rejects.toMatchObject({ code: 'NOT_READY' });
    await expect(starting).rejects.toThrow('unknown attribute nosuch');
    await deliver(documentOf(cloud));
    await ensureController(settings());
    await expect((await sandboxController(settings())).launch('boto3')).rejects.toMatchObject({ code: 'AGENT_FAILED' });
  });

  it('launches agents', async () => {
    await family.register(await pushAgent(sandboxSettings(), 'ENV GREETING=hello'));
    const templates = [{ ...template, label: 'spec', taskDefinitionOverride: family.name }];
    await deliver(documentOf({ ...cloud, jenkinsUrl: `http://host.docker.internal:${port}/`, templates }));
    const { reloadToken } = await readSecrets(files());
    const reload = `http://127.0.0.1:${port}/reload-configuration-as-code/?casc-reload-token=${reloadToken}`;
    expect(await (await fetch(reload, { method: 'POST' })).text()).toBe('');
    const agent = await (await sandboxController(settings())).runAgent('spec', 'echo $GREETING');
    expect(agent).toMatchObject({ label: 'spec', exitCode: 0, output: 'hello' });
    expect(agent.taskDefinition).toMatch(new RegExp(`^${family.name}:\\d+$`));
  });

  it('is ended', async () => {
    expect(await stopController(settings())).toBe(true);
    expect(await describeController(settings())).toBeUndefined();
    expect(await stopController(settings())).toBe(false);
  });

  it('names a port that something else has', async () => {
    const other = createServer((_, response) => response.end()).listen(port, '127.0.0.1');
    await expect(ensureController(settings())).rejects.toThrow(`something else listens on 127.0.0.1:${port}`);
    other.closeAllConnections();
    other.close();
  });
});
