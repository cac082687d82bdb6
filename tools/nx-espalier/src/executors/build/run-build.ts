import { readTree } from '@espalier/image-tree';
import { build, type Outcome } from '@espalier/pipeline';
import { listenForCancellation } from '../cancellation';
import { completionOrder } from '../completion-order';
import { commonConfiguration, type Options } from '../options';
import { beginSession } from '../session';

/**
 * Builds in one run what some tasks ask for.
 *
 * @throws EspalierError when the options do not fit together.
 */
export async function* runBuild(workspaceRoot: string, tasks: readonly Options[]): AsyncGenerator<Outcome> {
  const configuration = commonConfiguration(tasks);
  const tree = readTree(workspaceRoot, configuration);
  const images = tasks.flatMap(({ image }) => image ?? []);
  const cancellation = listenForCancellation();
  const session = beginSession({ workspaceRoot, command: 'build', configuration, images: images.length });
  const outcomes = build({
    tree,
    images,
    concurrency: Math.max(...tasks.map(({ concurrency }) => concurrency)),
    environment: process.env,
    emit: session.emit,
    signal: cancellation.signal,
  });
  yield* completionOrder(outcomes.values());
  cancellation.release();
  session.finish(await Promise.all(outcomes.values()));
}
