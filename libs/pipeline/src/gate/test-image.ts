import type { Engine } from '@espalier/docker-engine';
import type { Finding } from '@espalier/gate';
import type { Tester, TestResult } from '@espalier/image-tests';
import { platformOf, type Image, type ImageTree } from '@espalier/image-tree';
import { isSandbox } from '../confirmation';

/** An image to test, and with what. */
export interface TestImageRequest {
  readonly tree: ImageTree;
  readonly image: Image;
  /** The engine's id of it. */
  readonly imageId: string;
  readonly engine: Engine;
  readonly tester: () => Promise<Tester>;
  readonly signal: AbortSignal;
}

/**
 * Runs the tests of an image and of its ancestors, and launches it once if it is an agent.
 *
 * @throws ImageTestError, TreeError `SETTINGS_INVALID`, DockerEngineError.
 */
export async function testImage(request: TestImageRequest): Promise<readonly TestResult[]> {
  const { tree, image, imageId, engine, signal } = request;
  const { testsFor } = await import('@espalier/image-tests');
  const tests = testsFor(tree, image.name);
  const tester = tests.length > 0 ? await request.tester() : undefined;
  const platform = platformOf(image.settings);
  const [results = [], launched] = await Promise.all([
    tester?.test({ engine, image: imageId, platform, tests }, signal),
    launch(request),
  ]);
  return [...results, ...launched];
}

const DEFAULT_SIZE = { cpu: 512, memory: 1024 };

async function launch({ tree, image, imageId, engine, signal }: TestImageRequest): Promise<readonly TestResult[]> {
  const { settings, name } = image;
  if (settings.kind !== 'agent') return [];
  const { checkLaunch, requiredJava } = await import('@espalier/image-tests');
  return checkLaunch({
    ...{ engine, image: imageId, name, signal, environment: settings.environment },
    size: settings.size ?? tree.fleet.ecs?.size ?? DEFAULT_SIZE,
    requiredJava: requiredJava(tree),
    standIns: isSandbox(tree.fleet.aws?.endpoint),
  });
}

/** What failed, as findings of the gate. */
export function testFindings(results: readonly TestResult[]): readonly Finding[] {
  return results.flatMap(({ name, failure }) => {
    if (!failure) return [];
    const { reason, remedy, location } = failure;
    return [
      {
        ...{ type: 'test' as const, id: name, severity: 'HIGH' as const, title: reason, remedy },
        ...(location ? { location: { ...location } } : {}),
      },
    ];
  });
}
