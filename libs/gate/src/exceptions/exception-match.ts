import { z } from 'zod';
import type { Finding } from '../finding';
import { placeOf, withoutLeadingSlash } from './place-of';

const literal = z.string().min(1);

/** Which findings an exception is about. Everything that it names must be so; all of it is literal, nothing is a pattern. */
export const exceptionMatchSchema = z.strictObject({
  ids: z
    .array(literal)
    .min(1)
    .describe('Ids of findings, each whole: CVE-2099-1000, ESP010, DL3008, aws-access-key-id, or names of tests'),
  package: literal.optional().describe('Name of the package of a vulnerability; default: any'),
  version: literal.optional().describe('Its version as it is installed; default: any'),
  path: literal
    .transform(withoutLeadingSlash)
    .optional()
    .describe(
      'Where in the image: a file, a lock file, an archive, or the distribution (debian) for its packages; default: anywhere. A secret needs it',
    ),
});

/** Which findings an exception is about. */
export type ExceptionMatch = z.output<typeof exceptionMatchSchema>;

/** Whether a finding of the same type is one of those. */
export function matches(match: ExceptionMatch, finding: Finding): boolean {
  const { ids, package: name, version, path } = match;
  return (
    ids.includes(finding.id) &&
    (name === undefined || name === finding.package?.name) &&
    (version === undefined || version === finding.package?.version) &&
    (path === undefined || path === placeOf(finding))
  );
}

/** The narrowest match for a finding. */
export function matchOf(finding: Finding): ExceptionMatch {
  const { id, package: found } = finding;
  const path = finding.type === 'test' ? undefined : placeOf(finding);
  return {
    ids: [id],
    ...(found === undefined ? {} : { package: found.name, version: found.version }),
    ...(path === undefined ? {} : { path }),
  };
}
