import { mkdir, readdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { GateReport } from '../gate-report';
import type { GateRun } from './gate-run';
import { junitOf } from './junit/junit';
import { markdownOf } from './markdown/markdown';
import { sarifOf } from './sarif/sarif';

const REPORT = 'gate.json';
const SBOM = 'sbom.cdx.json';

/**
 * Writes the reports of a run: `<folder>/<image>/gate.json` and `sbom.cdx.json` (CycloneDX, of the images in `sboms`),
 * and rolled up `gate.json` (`{ schemaVersion, reports }`), `gate.sarif`, `junit.xml` and `summary.md`. Each file is
 * whole or not there at all; folders of images that are not in this run are removed.
 */
export async function writeReports(folder: string, run: GateRun, sboms: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await removeStale(folder, new Set(run.reports.map(({ image }) => image)));
  await Promise.all(
    run.reports.map((report) => writeImage(join(folder, report.image), report, sboms.get(report.image))),
  );
  await write(join(folder, REPORT), json({ schemaVersion: 1, reports: run.reports }));
  await write(join(folder, 'gate.sarif'), sarifOf(run));
  await write(join(folder, 'junit.xml'), junitOf(run));
  await write(join(folder, 'summary.md'), markdownOf(run));
}

async function writeImage(folder: string, report: GateReport, sbom: string | undefined): Promise<void> {
  await mkdir(folder, { recursive: true });
  await write(join(folder, REPORT), json(report));
  if (sbom === undefined) await rm(join(folder, SBOM), { force: true });
  else await write(join(folder, SBOM), sbom);
}

/** Only what looks like a folder of ours: the caller may have put the reports beside something else. */
async function removeStale(folder: string, images: ReadonlySet<string>): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const stale = entries.filter(
    (entry) => entry.isDirectory() && !images.has(entry.name) && existsSync(join(folder, entry.name, REPORT)),
  );
  await Promise.all(stale.map(({ name }) => rm(join(folder, name), { recursive: true })));
}

async function write(file: string, text: string): Promise<void> {
  // Whole or not at all for whoever reads it; a report need not outlive a power cut.
  await writeFileAtomic(file, text, { fsync: false });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
