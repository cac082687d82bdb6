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
}

/** A build that is plainly written down. */
export interface HintedBuild {
  readonly reference: string;
  /** Path of the Dockerfile. */
  readonly file: string;
}

const BUILD_FILE =
  /(?:^|\/)(?:GNUmakefile|[Mm]akefile|[^/]+\.mk|[^/]+\.sh|Jenkinsfile|\.gitlab-ci\.yml|docker-bake[^/]*\.(?:hcl|json)|(?:docker-)?compose[^/]*\.ya?ml)$|^\.github\/workflows\/[^/]+\.ya?ml$/;
const COMPOSE = /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/;
const BAKE = /(?:^|\/)docker-bake[^/]*\.(?:hcl|json)$/;
const TARGET_FLAG = /--target[= ]\s*["']?([\w.-]+)/g;
const QUOTED = /"([\w.-]+)"/g;
const DOCKER_BUILD = /\b(?:docker|podman)\s+(?:buildx\s+|image\s+)?build\s+((?:[^\n\\;&|]|\\\n)+)/g;
const LONGEST = 200_000;

/** Reads compose files, bake files, and `docker build` in makefiles, scripts and pipelines; what is computed there is no hint. */
export function readBuildHints(files: AdoptionFiles): BuildHints {
  const builds: HintedBuild[] = [];
  const targets = new Set<string>();
  for (const path of files.paths.filter((candidate) => BUILD_FILE.test(candidate))) {
    const text = files.read(path).slice(0, LONGEST);
    for (const [, name = ''] of text.matchAll(BAKE.test(path) ? QUOTED : TARGET_FLAG)) targets.add(name.toLowerCase());
    builds.push(...commandBuilds(text));
    if (COMPOSE.test(path)) for (const service of composeServices(text)) addService(service, path, builds, targets);
  }
  return { builds, targets };
}

function commandBuilds(text: string): readonly HintedBuild[] {
  return [...text.matchAll(DOCKER_BUILD)].flatMap(([, line = '']) => {
    const words = line.replaceAll('\\\n', ' ').trim().split(/\s+/).map(unquote);
    const folder = words.at(-1) ?? '.';
    const file = optionOf(words, ['-f', '--file']) ?? posix.join(folder, 'Dockerfile');
    const reference = optionOf(words, ['-t', '--tag']);
    return reference === undefined || /[$`]/.test(reference + file) ? [] : [{ reference, file: posix.normalize(file) }];
  });
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

/** A file that is no compose file says nothing. */
function composeServices(text: string): readonly Service[] {
  const read = composeSchema.safeParse(toPlain(text));
  return read.success ? Object.values(read.data.services) : [];
}

function toPlain(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : document.toJS();
}

function addService({ image, build }: Service, path: string, builds: HintedBuild[], targets: Set<string>): void {
  if (build?.target !== undefined) targets.add(build.target.toLowerCase());
  if (build === undefined || image === undefined || image.includes('$')) return;
  const file = posix.join(folderOf(path), build.context, build.dockerfile ?? 'Dockerfile');
  builds.push({ reference: image, file });
}
