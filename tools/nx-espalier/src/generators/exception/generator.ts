import { EspalierError } from '@espalier/dockerfile';
import {
  addExceptions,
  baseline,
  draftException,
  readExceptions,
  type Exception,
  type GateReport,
} from '@espalier/gate';
import { readTree } from '@espalier/image-tree';
import type { Tree } from '@nx/devkit';
import { parseJson } from '../../guarantees/json-edits';
import { pluginOptionsOf } from '../../plugin-options';
import { schemaPath } from '../support/schema-path';
import { readReports } from './newest-report';

/** Options of the generator; schema.json says what each is. */
export interface ExceptionOptions {
  readonly finding?: string;
  readonly image?: string;
  readonly baseline?: boolean;
  readonly owner: string;
  readonly approvedBy: string;
  readonly ticket: string;
  readonly reason: string;
  readonly status?: Exception['status'];
  readonly days?: number;
  readonly report?: string;
}

/**
 * Adds exceptions to exceptions.yaml of the images: for a finding of the last report, or for all that block today.
 *
 * @returns what prints what was written and what comes next.
 * @throws EspalierError `FINDING_UNKNOWN`, `OPTION_INVALID`, `REPORT_MISSING`, `REPORT_INVALID`; GateError `EXCEPTION_INVALID`;
 * TreeError `SETTINGS_INVALID` when the file is broken already. Nothing is written then.
 */
export default function exceptionGenerator(tree: Tree, options: ExceptionOptions): () => void {
  const today = new Date();
  const folder = pluginOptionsOf(parseJson(tree.read('nx.json', 'utf8') ?? '{}')).images;
  const file = `${folder}/exceptions.yaml`;
  const { images, broken } = readTree(tree.root, undefined, folder);
  const present = readExceptions(tree.root, { images: [...images.keys(), ...broken.keys()] }, today, folder);
  const reports = readReports(tree.root, options.report);
  const drafts = options.baseline === true ? baselineOf(reports, options, today) : draftsOf(reports, options, today);
  const known = new Set(present.map(({ id }) => id));
  const added = drafts.filter(({ id }) => !known.has(id));
  const place = { file, schema: schemaPath(tree, folder, 'exceptions') };
  if (added.length > 0) tree.write(file, addExceptions(tree.read(file, 'utf8') ?? '', added, place));
  return () => {
    process.stdout.write(`${messageOf(file, added, drafts.length - added.length)}\n`);
  };
}

function baselineOf(reports: readonly GateReport[], options: ExceptionOptions, today: Date): readonly Exception[] {
  const { image } = options;
  if (options.finding !== undefined) throw invalid('finding', 'Leave it out with --baseline.');
  const meant = image === undefined ? reports : reports.filter((report) => report.image === image);
  if (meant.length === 0) throw unknown(`the report has no image ${image ?? ''}`);
  return baseline(meant, { ...options, today });
}

function draftsOf(reports: readonly GateReport[], options: ExceptionOptions, today: Date): readonly Exception[] {
  const { finding: id, image } = options;
  if (id === undefined || image === undefined)
    throw invalid('finding', 'Name --finding and --image, or say --baseline.');
  const findings = (reports.find((report) => report.image === image)?.findings ?? []).filter(
    (finding) => finding.id === id && finding.introducedBy === image && finding.status !== 'excepted',
  );
  if (findings.length === 0) throw unknown(`the report blames ${image} for no ${id}`);
  const drafts = findings.map((finding) => draftException(finding, { ...options, image, today }));
  return [...new Map(drafts.map((draft) => [draft.id, draft])).values()];
}

function messageOf(file: string, added: readonly Exception[], before: number): string {
  const lines = added.map(({ id, match, images, expiresAt }) => {
    return `${id}: ${match.ids.join(', ')} of ${images.join(', ')}, until ${expiresAt}`;
  });
  const same = before > 0 ? [`${before} of them ${before === 1 ? 'is' : 'are'} in ${file} already`] : [];
  if (lines.length === 0) return [...same, 'Nothing to write.'].join('\n');
  return [...lines, ...same, `Next: commit ${file}; whoever approved it approves the pull request.`].join('\n');
}

function invalid(name: string, remedy: string): EspalierError {
  return new EspalierError('OPTION_INVALID', { reason: `--${name} does not fit`, remedy });
}

function unknown(reason: string): EspalierError {
  return new EspalierError('FINDING_UNKNOWN', {
    reason,
    remedy:
      'See reports/<command>/<configuration>/gate/summary.md for its findings, or name another run with --report.',
  });
}
