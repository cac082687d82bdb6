import { DockerEngineError, type DockerEngineErrorCode } from '../errors';

/** What was moved between the engine and a registry. */
export interface Transfer {
  readonly verb: 'push' | 'pull';
  readonly reference: string;
}

interface Rule {
  readonly words: RegExp;
  readonly code: (verb: Transfer['verb']) => DockerEngineErrorCode;
  readonly remedy: string;
}

/** The first rule whose words the engine's text holds decides; the order matters, since a refusal often says several things. */
const rules: readonly Rule[] = [
  {
    words: /does not exist locally|tag does not exist|no such image/i,
    code: () => 'IMAGE_MISSING',
    remedy: 'Build or pull the image on this engine first.',
  },
  {
    words: /immutable|cannot be overwritten|already exists in the .*repository/i,
    code: () => 'TAG_EXISTS',
    remedy: 'Read which digest the tag has in the registry: what is published under a key is never replaced.',
  },
  {
    words: /name unknown|name_unknown|repository .*(does not exist in the registry|not found)/i,
    code: () => 'REPOSITORY_MISSING',
    remedy: 'Create the repository (`npx nx run fleet:provision`), or correct the reference.',
  },
  {
    words: /manifest (for .* )?(unknown|not found)|manifest unknown|not found: manifest/i,
    code: (verb) => (verb === 'pull' ? 'IMAGE_MISSING' : 'PUSH_FAILED'),
    remedy: 'See which tags and digests the registry has of this repository.',
  },
  {
    words:
      /no basic auth credentials|denied|unauthorized|forbidden|authentication required|authorization (token|failed)|\b40[13]\b/i,
    code: (verb) => (verb === 'push' ? 'PUSH_DENIED' : 'PULL_DENIED'),
    remedy: 'Get fresh credentials for this registry, and see whether they may do this in this repository.',
  },
  {
    words:
      /\b5\d\d\b|internal server error|bad gateway|service unavailable|connection (refused|reset)|no such host|timeout|timed out|unreachable|\bEOF\b|toomanyrequests|\b429\b|server gave HTTP response to HTTPS client|certificate/i,
    code: () => 'REGISTRY_UNREACHABLE',
    remedy: 'See whether the registry is up and can be reached from the engine, and run it again.',
  },
];

/** The error for a push or a pull that the engine gave up, by what it says of it. */
export function transferFailure(refusal: string, { verb, reference }: Transfer): DockerEngineError {
  const rule = rules.find(({ words }) => words.test(refusal));
  return new DockerEngineError(rule?.code(verb) ?? (verb === 'push' ? 'PUSH_FAILED' : 'PULL_FAILED'), {
    reason: `the ${verb} of ${reference} failed: ${refusal.replace(/\.$/, '')}`,
    remedy: rule?.remedy ?? 'Look into the logs of the engine and of the registry for what they met.',
  });
}
