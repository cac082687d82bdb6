import { packagesMissing } from './packages-missing';
import type { ScanRule } from './scan-rule';

/** ESP205. */
export const languagePackages: ScanRule = {
  id: 'ESP205',
  title: 'Packages of languages that the parent has are not missing',
  explanation:
    'A scanner recognises these packages by their metadata (package.json, *.dist-info, pom.properties): with that removed and the code left, nothing is found in them.',
  remedy: 'Leave the metadata where the code is; nothing is to be done where the package was removed or replaced.',
  level: { base: 'warning', product: 'warning' },
  check: (report, below) =>
    packagesMissing(
      report,
      (below?.packages ?? []).filter(({ ofDistribution, claimed }) => !ofDistribution && !claimed),
    ),
};
