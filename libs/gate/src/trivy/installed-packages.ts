import type { InstalledPackage } from '../scan-report';
import type { TrivyReport, TrivyResult } from './trivy-report';

type Package = NonNullable<TrivyResult['Packages']>[number];

/** All packages of a report. */
export function installedPackages({ Results }: TrivyReport): InstalledPackage[] {
  return Results.flatMap((result) => (result.Packages ?? []).map((found) => packageOf(found, result)));
}

function packageOf(found: Package, { Class, Type, Target }: TrivyResult): InstalledPackage {
  const { Name: name, FilePath, Identifier, Layer } = found;
  const ofDistribution = Class === 'os-pkgs';
  const path = FilePath ?? (ofDistribution || !Target.includes('/') ? undefined : Target);
  return {
    name,
    version: versionOf(found),
    kind: Type ?? Class,
    ofDistribution,
    claimed: Identifier?.BOMRef !== undefined,
    ...(path === undefined ? {} : { path: path.replace(/^\/+/, '') }),
    ...(Layer?.DiffID === undefined ? {} : { layer: Layer.DiffID }),
  };
}

function versionOf({ Epoch: epoch, Version: version = '', Release: release }: Package): string {
  return `${epoch === undefined ? '' : `${epoch}:`}${version}${release === undefined ? '' : `-${release}`}`;
}
