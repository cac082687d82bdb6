import { DockerfileError } from './errors';

/** An image reference in its parts, with Docker's defaults filled in: `debian` is `library/debian` of `docker.io`. */
export interface ImageReference {
  /** Host, with a port where one is given; `docker.io` for Docker Hub, however it is written. */
  readonly registry: string;
  /** Path in the registry, lower case. */
  readonly repository: string;
  readonly tag?: string | undefined;
  /** `sha256:` and 64 hexadecimal digits, lower case (or sha384, sha512). */
  readonly digest?: string | undefined;
}

const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const HOST = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const DIGEST = 'sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128}';
const REFERENCE = new RegExp(
  `^(?<registry>${HOST})/(?<repository>${COMPONENT}(?:/${COMPONENT})*)(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>${DIGEST}))?$`,
);
const IMAGE_ID = /^[a-f0-9]{64}$/;
const LONGEST_REPOSITORY = 255;
/** What to do about a text that is no reference. */
export const WRITE_A_REFERENCE =
  'Write [registry[:port]/]repository[:tag][@sha256:digest], the repository in lower case.';
/** A registry's name has at most 253 characters, a repository 255, a tag 128, a digest 135. */
const LONGEST_REFERENCE = 1024;

/**
 * Reads an image reference as Docker does (distribution/reference, `ParseNormalizedNamed`).
 *
 * @throws DockerfileError `REFERENCE_INVALID`, without a location.
 */
export function parseReference(text: string): ImageReference {
  if (text.length > LONGEST_REFERENCE || IMAGE_ID.test(text)) throw invalid(text);
  const { registry, repository, tag, digest } = REFERENCE.exec(withDefaults(text))?.groups ?? {};
  if (registry === undefined || repository === undefined) throw invalid(text);
  if (repository.length > LONGEST_REPOSITORY) throw invalid(text);
  return { registry, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

/** The one text of a reference, registry always written: `parseReference(formatReference(x))` is `x`. */
export function formatReference({ registry, repository, tag, digest }: ImageReference): string {
  return `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** Whether {@link parseReference} takes the text. */
export function isReference(text: string): boolean {
  try {
    parseReference(text);
    return true;
  } catch (thrown) {
    if (thrown instanceof DockerfileError) return false;
    throw thrown;
  }
}

function withDefaults(text: string): string {
  const slash = text.indexOf('/');
  const first = text.slice(0, slash);
  if (slash < 0) return `docker.io/library/${text}`;
  if (!isRegistry(first)) return `docker.io/${text}`;
  const rest = text.slice(slash + 1);
  if (first !== 'docker.io' && first !== 'index.docker.io') return text;
  return rest.includes('/') ? `docker.io/${rest}` : `docker.io/library/${rest}`;
}

function isRegistry(first: string): boolean {
  return first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase();
}

function invalid(text: string): DockerfileError {
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
  return new DockerfileError('REFERENCE_INVALID', {
    reason: `${JSON.stringify(shown)} is no image reference`,
    remedy: WRITE_A_REFERENCE,
  });
}
