import { z } from 'zod';
import type { Finding } from '../finding';

const diffId = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const vulnerabilitySchema = z.object({
  VulnerabilityID: z.string().min(1),
  PkgName: z.string().min(1),
  InstalledVersion: z.string(),
  FixedVersion: z.string().optional(),
  Severity: z.enum(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN']),
  Title: z.string().optional(),
  PkgPath: z.string().optional(),
  Layer: z.object({ DiffID: diffId.optional() }).optional(),
});

const resultSchema = z.object({
  Target: z.string(),
  Class: z.string(),
  Vulnerabilities: z.array(vulnerabilitySchema).optional(),
});

/** The report that `trivy image --format json` prints. Source: Trivy 0.68.2, schema version 2. */
export const trivyReportSchema = z.object({
  SchemaVersion: z.literal(2),
  ArtifactType: z.literal('container_image'),
  Metadata: z.object({
    ImageID: z.string(),
    DiffIDs: z.array(diffId).min(1),
    OS: z.object({ Family: z.string(), Name: z.string() }).optional(),
  }),
  Results: z.array(resultSchema).optional(),
});

/** A report of Trivy. */
export type TrivyReport = z.output<typeof trivyReportSchema>;

/** What `trivy version --format json` prints where there is a database. */
export const trivyVersionSchema = z.object({
  Version: z.string().min(1),
  VulnerabilityDB: z.object({ UpdatedAt: z.iso.datetime({ offset: true }) }),
});

type Vulnerability = z.output<typeof vulnerabilitySchema>;

/** The findings of all parts of a report. */
export function findingsOf({ Metadata, Results = [] }: TrivyReport): Finding[] {
  const distribution = Metadata.OS && `${Metadata.OS.Family} ${Metadata.OS.Name}`;
  return Results.flatMap(({ Class, Target, Vulnerabilities = [] }) => {
    const part = Class === 'os-pkgs' ? (distribution ?? Target) : Target;
    return Vulnerabilities.map((vulnerability) => findingOf(vulnerability, vulnerability.PkgPath ?? part));
  });
}

function findingOf(vulnerability: Vulnerability, target: string): Finding {
  const { VulnerabilityID: id, FixedVersion = '', Title = '', Layer } = vulnerability;
  return {
    id,
    package: vulnerability.PkgName,
    installedVersion: vulnerability.InstalledVersion,
    severity: vulnerability.Severity,
    title: Title || id,
    target,
    ...(FixedVersion === '' ? {} : { fixedVersion: FixedVersion }),
    ...(Layer?.DiffID === undefined ? {} : { layerDiffId: Layer.DiffID }),
  };
}
