import { nameProblem, PACKAGE_MANAGERS, type ImageTree, type NewImage } from '@espalier/image-tree';
import type { Choice, Questions } from '../support/questions';
import { requiredOption } from '../support/required-option';
import type { ImageOptions } from './image-options';

const QUESTIONS = {
  apt: 'Debian packages (apt), with commas between them; none: just Enter',
  pip: 'Python packages (pip)',
  npm: 'Programs from npm',
  owner: 'The team that answers for it',
  label: 'The label that pipelines ask for; Enter: its name',
  description: 'What it is for, one sentence',
} as const;

/**
 * What somebody wants: the options, and what they leave open as it is answered.
 *
 * @param images with one at least that others may rest on.
 * @param questions who is asked; without, only the name and the parent are needed.
 * @throws EspalierError `OPTION_MISSING`.
 */
export async function wantedImage(
  images: ImageTree,
  options: ImageOptions,
  questions: Questions | undefined,
): Promise<NewImage> {
  const said = options.name ?? (await questions?.write('The name of the image', problemOf));
  const name = requiredOption(said, 'NAME', 'Say `npx nx g @espalier/nx:image NAME --parent=PARENT`.');
  const parents = parentsOf(images);
  const chosen = options.parent ?? (await questions?.choose('What it rests on', parents));
  const parent = requiredOption(chosen, '--parent', `There are: ${parents.map(({ value }) => value).join(', ')}.`);
  const ask = async (option: keyof typeof QUESTIONS): Promise<string | undefined> =>
    (await questions?.write(QUESTIONS[option])) || undefined;
  const isAsked = PACKAGE_MANAGERS.every((manager) => options[manager] === undefined);
  const packages = { apt: options.apt ?? [], pip: options.pip ?? [], npm: options.npm ?? [] };
  if (isAsked) for (const manager of PACKAGE_MANAGERS) packages[manager] = [(await ask(manager)) ?? ''];
  return {
    ...{ name, parent },
    ...{ apt: words(packages.apt), pip: words(packages.pip), npm: words(packages.npm) },
    owner: options.owner ?? (await ask('owner')),
    label: options.label ?? (await ask('label')),
    description: options.description ?? (await ask('description')),
  };
}

function problemOf(name: string): string | undefined {
  return nameProblem(name, name)?.remedy;
}

function parentsOf({ images }: ImageTree): readonly Choice[] {
  const fit = [...images.values()].filter(({ settings }) => settings.kind !== 'controller');
  return fit.map(({ name, settings }) => ({ value: name, hint: settings.description }));
}

/** `--pip=a,b`, `--pip=a --pip=b`, or a line that somebody typed; each once. */
function words(entries: readonly string[]): readonly string[] {
  return [...new Set(entries.flatMap((entry) => entry.split(',')).map((word) => word.trim()))].filter(Boolean);
}
