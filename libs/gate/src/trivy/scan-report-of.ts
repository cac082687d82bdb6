import { z } from 'zod';
import type { Distribution, ScanReport } from '../scan-report';
import type { ScanTarget } from '../scanner';
import { withoutDistributionFiles } from './distribution-files';
import { foundSecrets } from './found-secrets';
import { foundVulnerabilities } from './found-vulnerabilities';
import { installedPackages } from './installed-packages';
import { parseOutput } from './parse-output';
import { convertArguments } from './trivy-command';
import type { TrivyProgram } from './trivy-program';
import type { TrivyReport } from './trivy-report';
import type { TrustedScanner } from './trust';

/** What a report is made of. */
interface Scan {
  readonly report: TrivyReport;
  /** The report as it was printed. */
  readonly stdout: string;
  readonly target: ScanTarget;
  readonly trusted: TrustedScanner;
  readonly sample: boolean;
  readonly trivy: TrivyProgram;
}

const wholeReportSchema = z.looseObject({ Results: z.array(z.looseObject({ Class: z.string() })).default([]) });
const billSchema = z.looseObject({ bomFormat: z.literal('CycloneDX') });

/** A scan in our words. */
export function scanReportOf({ report, stdout, target, trusted, sample, trivy }: Scan): ScanReport {
  const { DiffIDs: layers, OS } = report.Metadata;
  const counted = withoutDistributionFiles(report);
  const whole = withoutSecrets(stdout, target);
  return {
    findings: [...foundVulnerabilities(counted), ...foundSecrets(report)],
    packages: installedPackages(counted),
    layers,
    ...(OS === undefined ? {} : { os: distributionOf(OS) }),
    scanner: { name: 'trivy', version: trusted.version, sha256: trusted.sha256 },
    database: { updatedAt: trusted.updatedAt, sample },
    notes: trusted.notes,
    sbom: async (signal) => {
      const bill = await trivy.run({ arguments: convertArguments(), input: whole, signal });
      parseOutput(billSchema, bill);
      return bill;
    },
  };
}

/** The report for a bill of materials: under the image's name, and without the lines around secrets. */
function withoutSecrets(stdout: string, { archive, name = archive.split('/').at(-1) ?? archive }: ScanTarget): string {
  const whole = parseOutput(wholeReportSchema, stdout);
  const Results = whole.Results.filter(({ Class }) => Class !== 'secret');
  return JSON.stringify({ ...whole, ArtifactName: name, Results });
}

function distributionOf({ Family, Name, EOSL }: NonNullable<TrivyReport['Metadata']['OS']>): Distribution {
  return { family: Family, name: Name, endOfLife: EOSL };
}
