import { changedVariables } from '../environment';
import type { ImageView } from '../image-view';
import type { InspectionRule } from '../inspection-rule';
import { isInstruction } from '../instructions';
import { isSecretLike } from '../secret-like';

/** Of values only their names are told. */
export const secretInConfiguration: InspectionRule = {
  id: 'ESP124',
  title: 'No secret in the configuration or the history',
  explanation:
    'ENV, LABEL and build arguments are in the configuration of the image for good: whoever may pull it reads them, and removing them further down takes nothing back.',
  remedy: 'Take it out and revoke it; use RUN --mount=type=secret in builds, and credentials of Jenkins in pipelines.',
  level: { base: 'error', product: 'error' },
  check: (image) => [
    ...secretsIn(changedVariables(image.configuration.environment, image.below?.environment)).map((name) => ({
      what: `the variable ${name} looks like a secret`,
    })),
    ...secretsIn(Object.entries(image.configuration.labels)).map((name) => ({
      what: `the label ${name} looks like a secret`,
    })),
    ...secretsIn(buildArguments(image)).map((name) => ({ what: `the build argument ${name} looks like a secret` })),
  ],
};

function secretsIn(pairs: Iterable<readonly [string, string]>): string[] {
  return [...new Set([...pairs].filter(([name, value]) => isSecretLike(name, value)).map(([name]) => name))];
}

/** Builders write `|2 A=x B=y /bin/sh -c …` for a RUN that sees two, and `ARG A=x` for a default. */
function buildArguments({ history }: ImageView): [string, string][] {
  return history.flatMap((entry) => {
    const [, seen = ''] = /^(?:RUN )?\|\d+ (.*?)(?: \/\S*sh -|$)/s.exec(entry.createdBy) ?? [];
    const [, declared = ''] = isInstruction(entry, 'ARG') ? (/ARG\s+(.*)$/s.exec(entry.createdBy) ?? []) : [];
    return `${seen} ${declared}`.split(' ').flatMap(assignment);
  });
}

function assignment(word: string): [string, string][] {
  const at = word.indexOf('=');
  return at > 0 ? [[word.slice(0, at), word.slice(at + 1)]] : [];
}
