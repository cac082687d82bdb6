import { readTree } from '@espalier/image-tree';
import { publish, writePublished, type Outcome } from '@espalier/pipeline';
import { join } from 'node:path';
import { listenForCancellation } from '../cancellation';
import { completionOrder } from '../completion-order';
import { commonConfiguration, type Options } from '../options';
import { beginSession } from '../session';

/**
 * Publishes in one run what some tasks ask for, and writes the reports.
 *
 * @throws EspalierError when the options do not fit together.
 */
export async function* runPublish(workspaceRoot: string, tasks: readonly Options[]): AsyncGenerator<Outcome> {
  const configuration = commonConfiguration(tasks);
  const tree = readTree(workspaceRoot, configuration);
  const images = tasks.flatMap(({ image }) => image ?? []);
  const cancellation = listenForCancellation();
  const session = beginSession({ workspaceRoot, command: 'publish', configuration, images: images.length });
  const outcomes = publish({
    tree,
    images,
    fleet: images.length < tasks.length,
    yes: tasks.some(({ yes }) => yes),
    concurrency: Math.max(...tasks.map(({ concurrency }) => concurrency)),
    environment: process.env,
    emit: session.emit,
    signal: cancellation.signal,
  });
  yield* completionOrder(outcomes.values());
  cancellation.release();
  const all = await Promise.all(outcomes.values());
  await writePublished(join(session.folder, 'published.json'), tree, all);
  session.finish(all);
}
