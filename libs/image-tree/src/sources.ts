import { formatReference, parseReference, type Source } from '@espalier/dockerfile';
import { TreeError } from './errors';
import type { FleetSettings } from './fleet-settings';
import type { ImageSource, UpstreamSource } from './image';
import type { ImageDraft } from './image-draft';

/**
 * Whether a source is of the tree or an upstream.
 *
 * @throws TreeError `SOURCE_NOT_ALLOWED` for an image of the tree with a tag or digest; DockerfileError for what is no reference.
 */
export function classifySource(source: Source, { prefix }: FleetSettings, file: string): ImageSource {
  const { reference, line } = source;
  if (!reference.startsWith(`${prefix}/`))
    return { kind: 'upstream', reference, canonical: canonical(source, file), line };
  const image = reference.slice(prefix.length + 1);
  if (!/[:@/]/.test(image)) return { kind: 'tree', reference, image, line };
  throw new TreeError('SOURCE_NOT_ALLOWED', {
    location: { file, line },
    reason: `${reference} names a version of an image of the tree`,
    remedy: `Write ${prefix}/${image.replace(/[:@/].*$/, '')}: the tree decides the version.`,
  });
}

function canonical({ reference, line }: Source, file: string): string {
  try {
    return formatReference(withTag(parseReference(reference)));
  } catch (cause) {
    throw new TreeError('SOURCE_NOT_ALLOWED', {
      location: { file, line },
      reason: `${JSON.stringify(reference)} is no image reference`,
      remedy: 'Write [registry/]repository[:tag][@digest].',
      cause,
    });
  }
}

function withTag<Reference extends { tag?: string | undefined; digest?: string | undefined }>(
  reference: Reference,
): Reference {
  return reference.tag === undefined && reference.digest === undefined ? { ...reference, tag: 'latest' } : reference;
}

/** What operations do not allow among the sources of an image (fleet.yaml, upstreams). */
export function sourceProblems(draft: ImageDraft, fleet: FleetSettings): readonly TreeError[] {
  const { parentSource, settings } = draft;
  const upstreams = draft.sources.filter((source) => source.kind === 'upstream');
  const rests = parentSource?.kind !== 'tree' && settings.kind === 'agent' ? [restsOutside(draft, fleet)] : [];
  return [
    ...rests,
    ...upstreams.flatMap((source) => {
      const isParent = parentSource?.kind === 'upstream' && source.canonical === parentSource.canonical;
      const list = isParent && settings.kind !== 'agent' ? 'bases' : 'tools';
      const isListed = listed(source, fleet.upstreams[list]) || (isParent && rests.length > 0);
      return isListed ? [] : [notListed(draft, source, list)];
    }),
  ];
}

function restsOutside(draft: ImageDraft, { prefix }: FleetSettings): TreeError {
  return new TreeError('SOURCE_NOT_ALLOWED', {
    location: { file: `${draft.path}/Dockerfile`, line: draft.parentSource?.line ?? 1 },
    reason: `an agent rests on an image of the tree, not on ${draft.parentSource?.reference ?? 'scratch'}`,
    remedy: `Begin with FROM ${prefix}/<image>; a base image of operations says \`kind: base\` in image.yaml.`,
  });
}

function notListed(draft: ImageDraft, source: UpstreamSource, list: 'bases' | 'tools'): TreeError {
  return new TreeError('SOURCE_NOT_ALLOWED', {
    location: { file: `${draft.path}/Dockerfile`, line: source.line },
    reason: `${source.reference} is not among upstreams.${list} of fleet.yaml`,
    remedy: 'Use an image of the tree, or ask operations to allow this upstream.',
  });
}

function listed(source: UpstreamSource, allowed: readonly string[]): boolean {
  const repository = repositoryOf(source.canonical);
  return allowed.some((entry) => repositoryOf(entry) === repository);
}

function repositoryOf(reference: string): string {
  const { registry, repository } = parseReference(reference);
  return `${registry}/${repository}`;
}
