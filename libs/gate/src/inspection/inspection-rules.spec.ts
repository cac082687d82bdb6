import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readImageConfiguration } from '../archive/image-configuration';
import type { RuleFinding } from '../rule';
import { childImage, parentImage, type InspectionFixture } from '../testing/child-image';
import { breaking } from '../testing/images-that-break-rules';
import { keeping } from '../testing/images-that-keep-rules';
import { matching } from '../testing/matching';
import { configurationBytes, imageIdOf, savedImage } from '../testing/saved-image';
import { unpacked } from '../testing/unpacked';
import { inspect } from './inspect';
import { inspectionRules } from './inspection-rules';

const pages = join(__dirname, '../../../../docs/rules');
const folders: string[] = [];

/** Saves the image as an engine would, reads it again, and holds it to the rules. */
async function findingsIn(fixture: InspectionFixture, facts: InspectionFixture['facts'] = {}): Promise<RuleFinding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'inspection-spec-'));
  folders.push(folder);
  const child = childImage(fixture);
  const which = { imageId: await imageIdOf(child), layersBelow: parentImage.layers.length };
  const image = await unpacked(await savedImage(child), { folder, ...which });
  const below = { configuration: readImageConfiguration(await configurationBytes(parentImage)) };
  return inspect(image, below, { tier: 'product', kind: 'agent', ...fixture.facts, ...facts });
}

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

describe.each(inspectionRules)('$id $title', ({ id, title, level, explanation, remedy }) => {
  const fixtures = Object.entries(breaking[id] ?? {});

  it('has a fixture', () => {
    expect(fixtures).not.toEqual([]);
  });

  it.each(fixtures)('is broken, and no other, by: %s', async (_, fixture) => {
    const findings = await findingsIn(fixture);
    expect([...new Set(findings.map((finding) => finding.id))]).toEqual([id]);
    expect(findings[0]).toMatchObject({
      type: 'policy',
      severity: level.product === 'error' ? 'HIGH' : 'MEDIUM',
      remedy,
    });
  });

  it('weighs in a base image what it says', async () => {
    const [, fixture = {}] = fixtures[0] ?? [];
    const findings = (await findingsIn(fixture, { tier: 'base' })).filter((finding) => finding.id === id);
    const severities = { error: ['HIGH'], warning: ['MEDIUM'], off: [] }[level.base];
    expect([...new Set(findings.map(({ severity }) => severity))]).toEqual(severities);
  });

  it('has a page that says the same', async () => {
    const page = await readFile(join(pages, `${id}.md`), 'utf8');
    expect(page.startsWith(`# ${id}: ${title}\n`)).toBe(true);
    for (const part of [explanation, remedy, `rules: { ${id}: `]) expect(page).toContain(part);
    expect(page).toMatch(new RegExp(`base .*\\| ${level.base} +\\|\n\\| product .*\\| ${level.product} +\\|`));
  });

  it('is worded as the others are', () => {
    expect(title).toMatch(/[^.]$/);
    for (const sentence of [explanation, remedy]) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

describe('inspectionRules', () => {
  it('have a number each, in order', () => {
    const ids = inspectionRules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(Object.keys(breaking)).toEqual(ids);
  });

  it('have no page that is nobody’s', async () => {
    const ids = (await readdir(pages)).filter((name) => /^ESP1\d\d\.md$/.test(name)).sort();
    expect(ids).toEqual(inspectionRules.map(({ id }) => `${id}.md`));
  });

  it('are broken together where one thing breaks two', async () => {
    const accounts = { name: 'etc/passwd', content: 'root:x:0:0::/:/bin/sh\njenkins:x:0:0::/:/bin/sh\n' };
    const findings = await findingsIn({ files: [accounts] });
    expect(findings.map(({ id, path }) => [id, path])).toEqual([
      ['ESP100', 'etc/passwd'],
      ['ESP117', 'etc/passwd'],
    ]);
  });

  it('tell of twenty, and count the rest', async () => {
    const files = Array.from({ length: 30 }, (_, index) => ({ name: `opt/tool-${index}`, mode: 0o4755 }));
    const findings = await findingsIn({ files });
    expect(findings).toHaveLength(21);
    expect(findings.at(-1)).toMatchObject({ id: 'ESP104', severity: 'HIGH', title: matching(/10 more/) });
    expect(findings.at(-1)).not.toHaveProperty('path');
  });

  it('say where in the image, and in which layer', async () => {
    const [finding] = await findingsIn({ layers: [[{ name: 'a' }], [{ name: 'opt/tool', mode: 0o4755 }]] });
    expect(finding).toMatchObject({ path: 'opt/tool', layer: matching(/^sha256:/) });
  });

  it('never tell a secret', async () => {
    const told = JSON.stringify(
      await Promise.all(
        [...Object.values(breaking['ESP124'] ?? {}), ...Object.values(breaking['ESP117'] ?? {})].map((fixture) =>
          findingsIn(fixture),
        ),
      ),
    );
    expect(told).not.toMatch(/abcdef|me:secret|\$6\$/);
  });

  it.each(Object.entries(keeping))('let pass: %s', async (_, fixture) => {
    expect(await findingsIn(fixture)).toEqual([]);
  });
});
