import { gateReportSchema, gateRunSchema, type GateReport } from '@espalier/gate';
import type { WorkspaceClone } from './workspace-clone';

/** Commands that write reports of the gate. */
export type GateCommand = 'publish' | 'check' | 'lint' | 'rescan';

/** The text of a report of the gate of the last command of its kind. */
export function gateFile(clone: WorkspaceClone, file: string, command: GateCommand = 'publish'): Promise<string> {
  return clone.read(`reports/${command}/sandbox/gate/${file}`);
}

/** What the gate says of one image. */
export async function gateReportOf(clone: WorkspaceClone, image: string, command?: GateCommand): Promise<GateReport> {
  return gateReportSchema.parse(JSON.parse(await gateFile(clone, `${image}/gate.json`, command)));
}

/** The images that the gate looked at, parents first. */
export async function gatedImages(clone: WorkspaceClone, command?: GateCommand): Promise<readonly string[]> {
  const { reports } = gateRunSchema.parse(JSON.parse(await gateFile(clone, 'gate.json', command)));
  return reports.map(({ image }) => image);
}
