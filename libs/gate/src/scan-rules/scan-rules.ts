import { claimedPackages } from './claimed-packages';
import { distributionPackages } from './distribution-packages';
import { endOfLife } from './end-of-life';
import { knownDistribution } from './known-distribution';
import { languagePackages } from './language-packages';
import { sameDistribution } from './same-distribution';
import type { ScanRule } from './scan-rule';

/** The rules about the scan of an image, by id. */
export const scanRules: readonly ScanRule[] = [
  endOfLife,
  distributionPackages,
  sameDistribution,
  knownDistribution,
  claimedPackages,
  languagePackages,
];
