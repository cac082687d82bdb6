import type { Finding } from '../finding';
import type { TrivyReport, TrivyResult } from './trivy-report';

const REMEDY =
  'Revoke it: who can pull the image has it. Then keep it out of every layer, as a build secret (RUN --mount=type=secret) does.';

type Secret = NonNullable<TrivyResult['Secrets']>[number];

/** Where the secrets of a report are, and of what kind; never what they say. */
export function foundSecrets({ ArtifactName, Results }: TrivyReport): Finding[] {
  return Results.flatMap(({ Target, Secrets = [] }) =>
    Secrets.map((secret) => findingOf(secret, Target === ArtifactName ? undefined : Target.replace(/^\/+/, ''))),
  );
}

/** Without a path it is in the image's configuration, which Trivy names like the whole image. */
function findingOf({ RuleID: id, Severity: severity, Title, StartLine, Layer }: Secret, path?: string): Finding {
  const line = StartLine === undefined || StartLine < 1 ? '' : `, line ${StartLine}`;
  const place = path === undefined ? "the image's configuration (ENV, LABEL)" : `/${path}${line}`;
  return {
    type: 'secret',
    id,
    severity,
    title: `${Title ?? id} in ${place}`,
    remedy: REMEDY,
    ...(path === undefined ? {} : { path }),
    ...(Layer?.DiffID === undefined ? {} : { layer: Layer.DiffID }),
  };
}
