import type { GateRun } from '@espalier/gate';
import { descendantsOf, type ImageTree } from '@espalier/image-tree';
import { rm } from 'node:fs/promises';
import type { Colors } from 'picocolors/types';
import { PipelineError } from '../errors';
import type { GateJournal } from '../gate/gate-journal';
import type { Outcome } from '../outcome';

/** A run whose gate is told. */
export interface GateTold {
  readonly tree: ImageTree;
  readonly outcomes: readonly Outcome[];
  readonly journal: GateJournal;
  readonly colors: Colors;
}

const WIDTH = 120;

/**
 * Writes the reports of the gate into a folder of its own, and gives the text for a terminal. Where the gate looked at
 * nothing there is neither, and reports of an earlier run are removed.
 */
export async function reportGate(folder: string, told: GateTold): Promise<string | undefined> {
  const { journal, colors } = told;
  if (journal.reports.length === 0) {
    await rm(folder, { recursive: true, force: true });
    return undefined;
  }
  const { rules, terminalOf, writeReports } = await import('@espalier/gate');
  const run: GateRun = { ...gateRun(told), rules };
  await writeReports(folder, run, journal.sboms);
  return terminalOf(run, colors, process.stdout.columns || WIDTH);
}

function gateRun({ tree, outcomes, journal }: GateTold): GateRun {
  const order = [...tree.images.keys()];
  const reports = journal.reports.toSorted((one, other) => order.indexOf(one.image) - order.indexOf(other.image));
  return {
    reports,
    imagesFolder: tree.imagesFolder,
    descendants: new Map(order.map((name) => [name, descendantsOf(tree, name)])),
    notPublished: new Map(outcomes.flatMap((outcome) => reasonOf(outcome) ?? [])),
  };
}

function reasonOf({ image, status, error }: Outcome): readonly [[string, string]] | undefined {
  const isWaiting = status === 'skipped' && error instanceof PipelineError && error.code === 'NEEDS_FAILED';
  return isWaiting ? [[image, error.reason]] : undefined;
}
