import { posix } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { AdoptionFiles } from './adoption-files';
import { folderOf } from './find-dockerfiles';

/** What the build files of a repository say of its images. */
export interface BuildHints {
  /** References under which something is built here. */
  readonly builds: readonly HintedBuild[];
  /** Stages that are built by name. */
  readonly targets: ReadonlySet<string>;
  /** Build files that cannot be read, each a sentence that begins with the path. */
  readonly notes: readonly string[];
}

/** A build that is plainly written down. */
export interface HintedBuild {
  readonly reference: string;
  /** Path of the Dockerfile; nothing where it is not known. */
  readonly file: string | undefined;
}

const BUILD_FILE =
  /(?:^|\/)(?:GNUmakefile|[Mm]akefile|[^/]+\.mk|[^/]+\.sh|Jenkinsfile|\.gitlab-ci\.yml|docker-bake[^/]*\.(?:hcl|json)|(?:docker-)?compose[^/]*\.ya?ml)$|^\.github\/workflows\/[^/]+\.ya?ml$/;
const COMPOSE = /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/;
const BAKE = /(?:^|\/)docker-bake[^/]*\.(?:hcl|json)$/;
const TARGET_FLAG = /--target[= ]\s*["']?([\w.-]+)/g;
const QUOTED = /"([\w.-]+)"/g;
const DOCKER_BUILD = /\b(?:docker|podman)\s+(?:buildx\s+|image\s+)?build\s+((?:[^\n\\;&|<>]|\\\n)+)/g;
/** Options that take no value. Source: docker buildx build, "Options". */
const SWITCH = /^(?:-q|-D|--(?:quiet|debug|check|load|no-cache|pull|push|rm|force-rm|squash|compress))$/;
const LONGEST = 200_000;

/** Reads compose files, bake files, and `docker build` in makefiles, scripts and pipelines; what is computed there is no hint. */
export function readBuildHints(files: AdoptionFiles): BuildHints {
  const builds: HintedBuild[] = [];
  const targets = new Set<string>();
  const notes: string[] = [];
  for (const path of files.paths.filter((candidate) => BUILD_FILE.test(candidate))) {
    const text = files.read(path).slice(0, LONGEST);
    for (const [, name = ''] of text.matchAll(BAKE.test(path) ? QUOTED : TARGET_FLAG)) targets.add(name.toLowerCase());
    builds.push(...commandBuilds(text, path, files.paths));
    if (!COMPOSE.test(path)) continue;
    const services = composeServices(text);
    if (typeof services === 'string') notes.push(`${path}: ${services}; it gives no hints`);
    else for (const service of services) addService(service, path, builds, targets);
  }
  return { builds, targets, notes };
}

function commandBuilds(text: string, path: string, paths: readonly string[]): readonly HintedBuild[] {
  return [...text.matchAll(DOCKER_BUILD)].flatMap(([, line = '']) => {
    const words = line.replaceAll('\\\n', ' ').trim().split(/\s+/).map(unquote);
    const file = optionOf(words, ['-f', '--file']) ?? posix.join(folderIn(words), 'Dockerfile');
    const reference = optionOf(words, ['-t', '--tag']);
    if (reference === undefined || /[$`]/.test(reference + file)) return [];
    return [{ reference, file: onlyOne([posix.join(folderOf(path), file), posix.normalize(file)], paths) }];
  });
}

/** The word that is neither an option nor the value of one. */
function folderIn(words: readonly string[]): string {
  const isValue = (word = ''): boolean => word.startsWith('-') && !word.includes('=') && !SWITCH.test(word);
  return words.findLast((word, index) => !word.startsWith('-') && !isValue(words[index - 1])) ?? '.';
}

/** A script may run in its own folder or in the root. */
function onlyOne(candidates: readonly string[], paths: readonly string[]): string | undefined {
  const [file, ...others] = new Set(candidates.filter((candidate) => paths.includes(candidate)));
  return others.length === 0 ? file : undefined;
}

function optionOf(words: readonly string[], names: readonly string[]): string | undefined {
  const index = words.findIndex((word) => names.includes(word));
  if (index >= 0) return words[index + 1];
  return words.find((word) => names.some((name) => word.startsWith(`${name}=`)))?.replace(/^[^=]*=/, '');
}

function unquote(word: string): string {
  return word.replaceAll(/["']/g, '');
}

const serviceSchema = z.object({
  image: z.string().optional(),
  build: z
    .union([
      z.string().transform((context) => ({ context, dockerfile: undefined, target: undefined })),
      z.object({ context: z.string().default('.'), dockerfile: z.string().optional(), target: z.string().optional() }),
    ])
    .optional(),
});
const composeSchema = z.object({ services: z.record(z.string(), serviceSchema.catch({})).default({}) });
type Service = z.output<typeof serviceSchema>;

/** A file that is no compose file says nothing; why one cannot be read is a text. */
function composeServices(text: string): readonly Service[] | string {
  const document = parseDocument(text);
  if (document.errors.length > 0) return [];
  try {
    const read = composeSchema.safeParse(document.toJS());
    return read.success ? Object.values(read.data.services) : [];
  } catch (error) {
    // What yaml throws for an alias without anchor, and for too many of them.
    if (error instanceof ReferenceError) return error.message;
    throw error;
  }
}

function addService({ image, build }: Service, path: string, builds: HintedBuild[], targets: Set<string>): void {
  if (build?.target !== undefined) targets.add(build.target.toLowerCase());
  if (build === undefined || image === undefined || image.includes('$')) return;
  const file = posix.join(folderOf(path), build.context, build.dockerfile ?? 'Dockerfile');
  builds.push({ reference: image, file });
}
