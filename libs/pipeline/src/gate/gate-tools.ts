import type { Linter, Scanner } from '@espalier/gate';
import type { Tester } from '@espalier/image-tests';
import type { ImageTree } from '@espalier/image-tree';
import { once } from '../once';

/** The programs that the gate runs, each made when it is first asked for. */
export interface GateTools {
  readonly linter: () => Promise<Linter>;
  readonly scanner: () => Promise<Scanner>;
  readonly tester: () => Promise<Tester>;
}

/** The programs that part `gate` of fleet.yaml names. */
export function gateTools({ fleet, workspaceRoot }: ImageTree, environment: NodeJS.ProcessEnv): GateTools {
  const { scanner, databaseMaxAge, linter, tester } = fleet.gate;
  const place = { workspace: workspaceRoot, environment };
  return {
    linter: once(async () => (await import('@espalier/gate')).hadolintLinter({ ...linter, ...place })),
    scanner: once(async () => (await import('@espalier/gate')).trivyScanner({ ...scanner, databaseMaxAge, ...place })),
    tester: once(async () => (await import('@espalier/image-tests')).structureTester({ ...tester, ...place })),
  };
}
