import type { ScanRule } from './scan-rule';

/** ESP204. A language's packages are read from their files too, whatever a bill of materials says of them. */
export const claimedPackages: ScanRule = {
  id: 'ESP204',
  title: 'Packages of the distribution come from its package database',
  explanation:
    'A scanner believes a bill of materials (*.cdx.json, *.spdx.json) in an image, so one that names newer versions can stand in for a package database that was removed.',
  remedy: 'Leave the bill of materials out of the image, or have operations accept it in exceptions.yaml.',
  level: { base: 'error', product: 'error' },
  check: ({ packages }) => {
    const claimed = packages.filter((one) => one.ofDistribution && one.claimed);
    const layers = [...new Set(claimed.map(({ layer }) => layer))];
    return layers.map((layer) => {
      const names = claimed.filter((one) => one.layer === layer).map(({ name }) => name);
      const title = `a bill of materials in the image claims ${names.length} packages of the distribution: ${listed(names)}`;
      return { title, ...(layer === undefined ? {} : { layer }) };
    });
  },
};

function listed(names: readonly string[]): string {
  return `${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''}`;
}
