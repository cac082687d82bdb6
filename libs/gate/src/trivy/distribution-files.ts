import type { TrivyReport, TrivyResult } from './trivy-report';

/** Where distributions install, and nobody else: not usr/local, opt, srv or a home. */
const OF_DISTRIBUTION = /^(?:usr\/(?!local\/)|bin\/|sbin\/|lib(?:32|64|x32)?\/)/;

/**
 * The report without the language packages that come in a package of the distribution, and are mended there: in files
 * that such a package installed, where distributions install. A forged claim on a file elsewhere hides nothing.
 */
export function withoutDistributionFiles(report: TrivyReport): TrivyReport {
  const installed = new Set(
    report.Results.filter(({ Class }) => Class === 'os-pkgs').flatMap(({ Packages = [] }) =>
      Packages.flatMap(({ InstalledFiles = [] }) => InstalledFiles.map(withoutSlash)),
    ),
  );
  const isDistributions = (path: string) => OF_DISTRIBUTION.test(path) && installed.has(path);
  return { ...report, Results: report.Results.map((result) => withoutFiles(result, isDistributions)) };
}

function withoutFiles(result: TrivyResult, isLeftOut: (path: string) => boolean): TrivyResult {
  if (result.Class !== 'lang-pkgs') return result;
  const { Packages = [], Vulnerabilities = [], Target } = result;
  return {
    ...result,
    Packages: Packages.filter(({ FilePath }) => !isLeftOut(withoutSlash(FilePath ?? Target))),
    Vulnerabilities: Vulnerabilities.filter(({ PkgPath }) => !isLeftOut(withoutSlash(PkgPath ?? Target))),
  };
}

function withoutSlash(path: string): string {
  return path.replace(/^\/+/, '');
}
