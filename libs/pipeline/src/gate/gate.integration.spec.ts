import { connectEngine, contextTar, findEngine, type Engine } from '@espalier/docker-engine';
import { parseDockerfile } from '@espalier/dockerfile';
import type { CheckName, GateReport } from '@espalier/gate';
import { readContext, readTree, type Image } from '@espalier/image-tree';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Gate } from './gate';
import { GateJournal } from './gate-journal';
import type { GateSubject } from './gate-subject';

const execute = promisify(execFile);
const tree = readTree(resolve(__dirname, '../../../..'), 'sandbox');
const run = randomUUID();
const PARENT = `gate-spec/base-agent:${run}`;
const OTHER = `gate-spec/other-base-agent:${run}`;
const PLACE = `gate-spec/python:${run}`;
const SETTINGS = ['USER jenkins', 'ENTRYPOINT ["/usr/local/bin/jenkins-agent"]'];
const BASE = ['FROM scratch', 'COPY . /', ...SETTINGS];
const ADDS_TOOL = 'COPY tool /opt/tool';

/** A Debian with a package of which the sandbox's sample advisories say that it is vulnerable, but LOW: it blocks nothing. */
const CONTEXT = {
  'etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
  'etc/debian_version': '12.8\n',
  'var/lib/dpkg/status':
    'Package: toilet\nStatus: install ok installed\nMaintainer: nobody\nArchitecture: amd64\nVersion: 0.3-1\nDescription: x\n',
  tool: 'a tool\n',
};
const VULNERABILITY = 'CVE-2099-0004';

const made = new Set<string>();
let folder: string;
let engine: Engine;

async function build(tag: string, ...lines: readonly string[]): Promise<void> {
  const entries = await readContext(join(folder, 'context'), 'context');
  const context = () => contextTar(entries, { path: 'Dockerfile', text: lines.join('\n') });
  made.add((await engine.build({ context, dockerfile: 'Dockerfile', tag })).imageId);
}

/** Puts all that is in the image into one layer, and gives it the settings that it had. */
async function flatten(): Promise<void> {
  const archive = join(folder, 'flat.tar');
  const container = (await execute('docker', ['create', PLACE])).stdout.trim();
  try {
    await execute('docker', ['export', '--output', archive, container]);
  } finally {
    await execute('docker', ['rm', container]);
  }
  const changes = SETTINGS.flatMap((line) => ['--change', line]);
  made.add((await execute('docker', ['import', ...changes, archive, PLACE])).stdout.trim());
}

async function buildOnAnother(): Promise<void> {
  await build(OTHER, ...BASE, 'COPY tool /opt/other');
  await build(PLACE, `FROM ${OTHER}`, ADDS_TOOL);
}

async function detailsOf(tag: string) {
  const details = await engine.inspectImage(tag);
  if (!details) throw new Error(`the engine has no ${tag}`);
  return details;
}

async function subject(): Promise<GateSubject> {
  const [{ id }, { layers }] = await Promise.all([detailsOf(PLACE), detailsOf(PARENT)]);
  return { imageId: id, key: run, ancestors: [{ image: 'base-agent', layers }] };
}

function python(): Image {
  const image = tree.images.get('python');
  if (!image) throw new Error('the workspace has no python');
  return {
    ...image,
    dockerfile: parseDockerfile(`FROM agents/base-agent\n${ADDS_TOOL}\n`, 'images/python/Dockerfile'),
  };
}

/** What the gate says of the image that stands where the built one should, and what it throws. */
async function judged(
  checks: readonly CheckName[] = ['scan', 'inspection'],
): Promise<{ readonly report: GateReport | undefined; readonly thrown: unknown }> {
  const journal = new GateJournal();
  const gate = new Gate({
    ...{ tree, journal, images: [], environment: process.env, emit: () => undefined, concurrency: 1 },
    ...{ engine: () => Promise.resolve(engine), registry: () => Promise.resolve(undefined) },
    signal: new AbortController().signal,
  });
  const [check] = await Promise.allSettled([gate.check(python(), new Set(checks), subject)]);
  return { report: journal.reports[0], thrown: check.status === 'rejected' ? check.reason : undefined };
}

/** What is told of the image: the rule or the advisory, the image that introduced it, and what policy makes of it. */
function told(report: GateReport | undefined): readonly (readonly string[])[] | undefined {
  return report?.findings.map(({ id, introducedBy, status }) => [id, introducedBy, status]);
}

beforeAll(async () => {
  engine = await connectEngine(findEngine(process.env));
  folder = await mkdtemp(join(tmpdir(), 'gate-spec-'));
  for (const [path, text] of Object.entries(CONTEXT)) {
    await mkdir(dirname(join(folder, 'context', path)), { recursive: true });
    await writeFile(join(folder, 'context', path), text);
  }
  await build(PARENT, ...BASE);
});

afterAll(async () => {
  for (const image of [...made].reverse()) await engine.removeImage(image);
  await rm(folder, { recursive: true, force: true });
});

describe('what stands where the built image should, before a real engine and a real Trivy', () => {
  test('the image that was built on its parent: it passes', async () => {
    await build(PLACE, `FROM ${PARENT}`, ADDS_TOOL);
    const { report, thrown } = await judged();
    expect(thrown).toBeUndefined();
    expect(told(report)).toEqual([[VULNERABILITY, 'base-agent', 'inherited']]);
  });

  // Of what rests on nothing, the files that name its distribution count as its own too: ESP109.
  test.each([
    ['flattened by docker export and docker import', flatten, ['ESP109', 'ESP126']],
    ['built on other layers than those of its parent', buildOnAnother, ['ESP126']],
  ])('%s: blocked for just that, and what is in it is its own', async (_, replace, rules) => {
    await build(PLACE, `FROM ${PARENT}`, ADDS_TOOL);
    await replace();
    const { report, thrown } = await judged();
    expect(thrown).toMatchObject({ code: 'GATE_BLOCKED' });
    const blocking = report?.findings.filter(({ status }) => status === 'blocks');
    expect(new Set(blocking?.map(({ id }) => id))).toEqual(new Set(rules));
    expect(told(report)).toContainEqual([VULNERABILITY, 'python', 'warns']);
    expect(report?.checks).toMatchObject({ scan: { state: 'passed' }, inspection: { state: 'failed' } });
  });

  test('flattened, where a scan alone is asked for: no rule about the built image is told', async () => {
    await build(PLACE, `FROM ${PARENT}`, ADDS_TOOL);
    await flatten();
    const { report, thrown } = await judged(['scan']);
    expect(thrown).toBeUndefined();
    expect(told(report)).toEqual([[VULNERABILITY, 'python', 'warns']]);
    expect(report?.checks).toMatchObject({ scan: { state: 'passed' }, inspection: { state: 'not-needed' } });
  });
});
