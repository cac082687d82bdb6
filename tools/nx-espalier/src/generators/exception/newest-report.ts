import { EspalierError } from '@espalier/dockerfile';
import { gateRunSchema, type GateReport } from '@espalier/gate';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

const REPORTS = 'reports';

/**
 * What the gate found out in a run: the one that is named, else the newest under reports/.
 *
 * @param file path of a gate.json of a run, relative to the workspace.
 * @throws EspalierError `REPORT_MISSING`, `REPORT_INVALID`.
 */
export function readReports(workspaceRoot: string, file?: string): readonly GateReport[] {
  const path = file ?? newest(workspaceRoot);
  if (path === undefined) throw missing('there is no report of the gate under reports/');
  return parse(read(isAbsolute(path) ? path : join(workspaceRoot, path), path), path);
}

/** reports/<command>/<configuration>/gate/gate.json */
function newest(workspaceRoot: string): string | undefined {
  const files = listFolders(workspaceRoot, REPORTS)
    .flatMap((command) => listFolders(workspaceRoot, command))
    .map((run) => join(run, 'gate', 'gate.json'));
  const known = files.flatMap((file) => {
    const state = statSync(join(workspaceRoot, file), { throwIfNoEntry: false });
    return state ? [{ file, time: state.mtimeMs }] : [];
  });
  return known.toSorted((one, other) => other.time - one.time)[0]?.file;
}

function listFolders(workspaceRoot: string, folder: string): readonly string[] {
  const path = join(workspaceRoot, folder);
  if (!statSync(path, { throwIfNoEntry: false })) return [];
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}

function read(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw missing(`${file} cannot be read`, cause);
  }
}

function parse(text: string, file: string): readonly GateReport[] {
  try {
    return gateRunSchema.parse(JSON.parse(text)).reports;
  } catch (cause) {
    throw new EspalierError('REPORT_INVALID', {
      location: { file },
      reason: 'it is no report of the gate over a run',
      remedy: 'Name the gate.json of a run, or run the check again.',
      cause,
    });
  }
}

function missing(reason: string, cause?: unknown): EspalierError {
  return new EspalierError('REPORT_MISSING', {
    reason,
    remedy: 'Run `npx nx run-many -t check` first, or name a gate.json with --report.',
    cause,
  });
}
