import { packagesMissing } from './packages-missing';
import type { ScanRule } from './scan-rule';

/** ESP201. Packages of one distribution are not those of another: that, or none at all, is ESP202 and ESP203. */
export const distributionPackages: ScanRule = {
  id: 'ESP201',
  title: 'Packages of the distribution that the parent has are not missing',
  explanation:
    'A package that is not in the package database is not looked up in the advisories, although its files may be there: `rm -rf /var/lib/dpkg` makes any scan green.',
  remedy:
    'Leave the package database alone; where a package really was removed, have operations accept it in exceptions.yaml.',
  level: { base: 'error', product: 'error' },
  check: (report, below) =>
    below === undefined || report.os === undefined || report.os.family !== below.os?.family
      ? []
      : packagesMissing(
          report,
          below.packages.filter(({ ofDistribution }) => ofDistribution),
        ),
};
