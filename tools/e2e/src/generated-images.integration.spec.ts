import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { gatedImages, gateReportOf } from './support/gate-files';
import { useOwnPrefix } from './support/own-prefix';
import { randomImages, type WantedImage } from './support/random-images';
import { cloneRealImages } from './support/real-images';
import { removeImages } from './support/remove-images';
import type { WorkspaceClone } from './support/workspace-clone';

const PREFIX = 'e2e-generated';
const SANDBOX = ['-c', 'sandbox'];
const WANTED = randomImages(6);

describe('what the generator of images writes, unedited', () => {
  let clone: WorkspaceClone;

  beforeAll(async () => {
    clone = await cloneRealImages();
    await useOwnPrefix(clone, PREFIX);
    assertSucceeded(await clone.nx(['run', 'fleet:lock', ...SANDBOX]));
    await clone.commit('the images of this workspace');
  });
  afterAll(async () => {
    await removeImages(PREFIX);
    await rm(clone.root, { recursive: true, force: true });
  });

  /** One after the other for each parent. */
  async function generate(wanted: readonly WantedImage[]): Promise<void> {
    for (const { name, options } of wanted)
      assertSucceeded(await clone.nx(['g', '@espalier/nx:image', name, ...options]));
  }

  it('passes lint without a finding, for twenty random images over every parent', async () => {
    await Promise.all(WANTED.map(generate));
    const names = WANTED.flat().map(({ name }) => name);
    expect(names).toHaveLength(20);
    assertSucceeded(await clone.nx(['run-many', '-t', 'lint', '-p', names.join(','), ...SANDBOX]));
    expect(await gatedImages(clone, 'lint')).toHaveLength(20);
    const reports = await Promise.all(names.map((name) => gateReportOf(clone, name, 'lint')));
    expect(reports.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('passes build, scan and tests, for one image of each parent with twenty packages between them', async () => {
    const first = WANTED.flatMap((wanted) => wanted.slice(0, 1));
    expect(new Set(first.flatMap(({ packages }) => packages)).size).toBeGreaterThanOrEqual(20);
    const names = first.map(({ name }) => name);
    const end = await clone.nx(['run-many', '-t', 'check', '-p', names.join(','), ...SANDBOX]);
    assertSucceeded(end);
    const reports = await Promise.all(names.map((name) => gateReportOf(clone, name, 'check')));
    expect(reports.map(({ verdict }) => verdict)).toEqual(names.map(() => 'passed'));
    for (const { image, tests } of reports) expect(tests.some(({ of }) => of === image)).toBe(true);
  });

  it('is what it is the second time, too', async () => {
    await clone.commit('twenty images');
    await generate(WANTED.flatMap((wanted) => wanted.slice(0, 1)));
    expect(await clone.git('status', '--porcelain')).toBe('');
  });
});
