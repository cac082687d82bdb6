import { z } from 'zod';

const diffId = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const layerSchema = z.object({ DiffID: diffId.optional() }).optional();
const severitySchema = z.enum(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN']);
const identifierSchema = z.object({ BOMRef: z.string().optional() }).optional();

const vulnerabilitySchema = z.object({
  VulnerabilityID: z.string().min(1),
  PkgName: z.string().min(1),
  PkgIdentifier: identifierSchema,
  InstalledVersion: z.string(),
  FixedVersion: z.string().optional(),
  Severity: severitySchema,
  Title: z.string().optional(),
  PkgPath: z.string().optional(),
  Layer: layerSchema,
});

/** What it says of the text of a secret, masked or not, is not read at all. */
const secretSchema = z.object({
  RuleID: z.string().min(1),
  Severity: severitySchema,
  Title: z.string().optional(),
  StartLine: z.number().int().optional(),
  Layer: layerSchema,
});

const packageSchema = z.object({
  Name: z.string(),
  Version: z.string().optional(),
  Release: z.string().optional(),
  Epoch: z.number().optional(),
  Identifier: identifierSchema,
  FilePath: z.string().optional(),
  InstalledFiles: z.array(z.string()).optional(),
  Layer: layerSchema,
});

const resultSchema = z.object({
  Target: z.string(),
  Class: z.string(),
  Type: z.string().optional(),
  Packages: z.array(packageSchema).optional(),
  Vulnerabilities: z.array(vulnerabilitySchema).optional(),
  Secrets: z.array(secretSchema).optional(),
});

/** The report that `trivy image --format json` prints. Source: Trivy 0.68.2, schema version 2. */
export const trivyReportSchema = z.object({
  SchemaVersion: z.literal(2),
  ArtifactType: z.literal('container_image'),
  ArtifactName: z.string(),
  Metadata: z.object({
    ImageID: z.string(),
    DiffIDs: z.array(diffId).min(1),
    OS: z.object({ Family: z.string(), Name: z.string(), EOSL: z.boolean().default(false) }).optional(),
    ImageConfig: z.object({ history: z.array(z.unknown()).nullish() }),
  }),
  Results: z.array(resultSchema).default([]),
});

/** The report that `trivy sbom --format json` prints. Source: Trivy 0.68.2, schema version 2. */
export const billReportSchema = z.object({
  SchemaVersion: z.literal(2),
  Results: z.array(resultSchema).default([]),
});

/** What `trivy version --format json` prints; without a database it says nothing of one. */
export const trivyVersionSchema = z.object({
  Version: z.string().min(1),
  VulnerabilityDB: z.object({ UpdatedAt: z.iso.datetime({ offset: true }) }).optional(),
});

/** A report of Trivy. */
export type TrivyReport = z.output<typeof trivyReportSchema>;
/** What a report says of one place in the image. */
export type TrivyResult = z.output<typeof resultSchema>;
/** What Trivy says of itself. */
export type TrivyVersion = z.output<typeof trivyVersionSchema>;
