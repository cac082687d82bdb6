import type { AdoptedImage, Adoption } from '@espalier/image-tree';

/** How many files that stay are named. */
const NAMED = 6;

/**
 * What is proposed, for people: a table of the images, what is left alone and why, what cannot be known, what to look at.
 *
 * @param untouched files of the repository that are no part of it.
 */
export function describeAdoption(adoption: Adoption, images: string, untouched: readonly string[]): string {
  const { leftAlone, questions, notes, there } = adoption;
  const sections = [
    table(adoption.images, images),
    section(
      'Left alone:',
      leftAlone.map(({ file, reason }) => `${file}: ${reason}`),
    ),
    section(
      'Not known:',
      questions.flatMap(({ text, otherwise }) => [text, `  (${otherwise})`]),
    ),
    section('Look at:', [...new Set(notes)]),
    there.length === 0 ? [] : [`In the tree already: ${listed(there)}`],
    untouched.length === 0 ? [] : [`Other files stay as they are: ${listed(untouched)}`],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function table(adopted: readonly AdoptedImage[], images: string): readonly string[] {
  if (adopted.length === 0) return ['There is no new Dockerfile to take over.'];
  const rows = adopted.map((image) => [
    image.file + (image.stage === undefined ? '' : ` (stage ${image.stage})`),
    `${images}/${image.name}`,
    restsOn(image),
  ]);
  const all = [['Dockerfile', 'becomes', 'rests on'], ...rows];
  const widths = [0, 1].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}

function restsOn({ parent, upstream, reads, kind }: AdoptedImage): string {
  const below = parent ?? (upstream === undefined ? 'nothing (scratch)' : `${upstream} (upstream)`);
  const others = reads.filter((name) => name !== parent);
  const copies = others.length === 0 ? '' : `, reads ${others.join(', ')}`;
  return below + copies + (kind === 'controller' ? ', a controller' : '');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

/** Files in a line, the first of many by name. */
export function listed(files: readonly string[]): string {
  const rest = files.length - NAMED;
  return files.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
