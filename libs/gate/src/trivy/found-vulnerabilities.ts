import type { z } from 'zod';
import type { Finding } from '../finding';
import type { trivyReportSchema, TrivyReport, TrivyResult } from './trivy-report';

type Vulnerability = NonNullable<z.output<typeof trivyReportSchema>['Results'][number]['Vulnerabilities']>[number];

/** The vulnerabilities of all parts of a report. */
export function foundVulnerabilities({ Metadata, Results }: TrivyReport): Finding[] {
  const distribution = Metadata.OS && `${Metadata.OS.Family} ${Metadata.OS.Name}`;
  return Results.flatMap((result) => {
    const part = result.Class === 'os-pkgs' ? (distribution ?? result.Target) : result.Target;
    return findingsOf(result, part);
  });
}

function findingsOf({ Vulnerabilities = [] }: TrivyResult, part: string): Finding[] {
  return Vulnerabilities.map((vulnerability) => findingOf(vulnerability, vulnerability.PkgPath ?? part));
}

function findingOf(vulnerability: Vulnerability, target: string): Finding {
  const { VulnerabilityID: id, PkgName: name, FixedVersion: fixedVersion = '', Title = '', Layer } = vulnerability;
  return {
    type: 'vulnerability',
    id,
    severity: vulnerability.Severity,
    title: `${id} in ${name} ${vulnerability.InstalledVersion}${Title === '' ? '' : `: ${Title}`}`,
    remedy: fixedVersion === '' ? `There is no fixed ${name} yet.` : `Update ${name} to ${fixedVersion}.`,
    package: {
      ...{ name, target, version: vulnerability.InstalledVersion },
      ...(fixedVersion === '' ? {} : { fixedVersion }),
    },
    ...(Layer?.DiffID === undefined ? {} : { layer: Layer.DiffID }),
  };
}
