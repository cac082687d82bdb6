import { posix } from 'node:path';
import { familyOf } from '../image-name';
import { folderOf, variantOf } from './find-dockerfiles';

/** An image in want of a name. */
export interface Nameless {
  readonly file: string;
  /** Its stage, where the file makes several images. */
  readonly stage: string | undefined;
}

/** What has a place under the images' folder already keeps its name. */
export interface NamingRules {
  readonly images: string;
  readonly repository: string;
}

/** Whether an image is in the tree already under a name. */
export type IsThere<T extends Nameless> = (image: T, name: string) => boolean;

const VERSION = /^v?\d+(?:[.\-_]|$)/;
/** Folders that say where Dockerfiles are, not what they make. */
const GENERIC = new Set([
  'docker',
  'dockerfiles',
  'images',
  'containers',
  'container',
  'src',
  'build',
  'ci',
  '.docker',
]);
const LONGEST = 64;

/**
 * A name for each: its stage, what stands behind `Dockerfile.`, or its folder; a version has what it is a version of before it.
 * Two that would get the same name get more of their path, each, but for one that has its name already.
 */
export function nameImages<T extends Nameless>(
  nameless: readonly T[],
  rules: NamingRules,
  isThere: IsThere<T>,
): readonly string[] {
  const folders = new Set(nameless.map(({ file }) => folderOf(file)));
  const held = new Set<string>();
  const forms = nameless.map((image) => {
    const all = formsOf(image, rules, folders);
    const name = all.find((form) => !held.has(form) && isThere(image, form));
    if (name !== undefined) held.add(name);
    return name === undefined ? all : [name];
  });
  const lengths = forms.map(() => 0);
  const nameAt = (index: number): string => forms[index]?.[lengths[index] ?? 0] ?? '';
  for (let isClear = false; !isClear;) {
    const longer = forms.flatMap((form, index) => {
      const isTaken = forms.some((_, other) => other !== index && familyOf(nameAt(other)) === familyOf(nameAt(index)));
      return isTaken && (lengths[index] ?? 0) < form.length - 1 ? [index] : [];
    });
    for (const index of longer) lengths[index] = (lengths[index] ?? 0) + 1;
    isClear = longer.length === 0;
  }
  return numbered(forms.map((_, index) => nameAt(index)));
}

/** Where the images' folder has it already, a name cannot be chosen. */
export function nameInPlace(file: string, images: string): string | undefined {
  const folder = folderOf(file);
  return posix.basename(file) === 'Dockerfile' && folderOf(folder) === images ? posix.basename(folder) : undefined;
}

function formsOf(
  { file, stage }: Nameless,
  { images, repository }: NamingRules,
  folders: ReadonlySet<string>,
): readonly string[] {
  const inPlace = nameInPlace(file, images);
  if (inPlace !== undefined) return [inPlace];
  const parts = partsOf(file);
  const variant = variantOf(file);
  const ends = [variant, stage].filter((end) => end !== undefined);
  const start = ends.length > 0 ? 0 : shortest(file, parts, folders);
  const forms = parts.map((_, index) => [...parts.slice(parts.length - index - 1), ...ends]).slice(start);
  const whole = [repository, ...parts, ...ends];
  const all = ends.length > 0 ? [ends.slice(-1), ends, ...forms, whole] : [...forms, whole];
  const named = all
    .filter((form) => !VERSION.test(form[0] ?? '') || form === whole)
    .map((form) => clean(form.join('-'), repository));
  return [...new Set(named)];
}

/** How many of the shorter forms leave out what a version is a version of, or the image in whose folder this one lies. */
function shortest(file: string, parts: readonly string[], folders: ReadonlySet<string>): number {
  const version = parts.findIndex((part) => VERSION.test(part));
  const ofVersion = version < 0 ? 0 : parts.length - Math.max(version - 1, 0) - 1;
  const above = parts.findLastIndex((_, index) => index < parts.length - 1 && folders.has(upTo(file, parts, index)));
  return Math.max(ofVersion, above < 0 ? 0 : parts.length - 1 - above);
}

/** The folder of a file up to the part at an index of those that tell something. */
function upTo(file: string, parts: readonly string[], index: number): string {
  const folder = folderOf(file);
  return parts.slice(index + 1).reduceRight((path, part) => path.slice(0, path.lastIndexOf(`/${part}`)), folder);
}

/** The folders of a file, without those that say nothing. */
export function partsOf(file: string): readonly string[] {
  const parts = folderOf(file)
    .split('/')
    .filter((part) => part !== '');
  const telling = parts.filter((part) => !GENERIC.has(part.toLowerCase()));
  return telling.length > 0 || variantOf(file) !== undefined ? telling : parts;
}

function clean(name: string, repository: string): string {
  const cleaned = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/[._-]{2,}/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^[._-]+|[._-]+$/g, '');
  if (cleaned === 'fleet' || cleaned === '')
    return clean(`${repository}-${cleaned === '' ? 'image' : cleaned}`, 'image');
  return cleaned;
}

function numbered(names: readonly string[]): readonly string[] {
  return names.map((name, index) => {
    const before = names.slice(0, index).filter((other) => familyOf(other) === familyOf(name)).length;
    return before === 0 ? name : `${name}-${before + 1}`;
  });
}
