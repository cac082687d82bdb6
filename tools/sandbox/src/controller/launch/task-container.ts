import { run } from '../../support/run';

/** The container of an ECS task, as the engine has it. */
export interface TaskContainer {
  readonly id: string;
  /** The reference it was started with. */
  readonly image: string;
  /** Every `repository@digest` by which the engine knows the image that it runs. */
  readonly digests: readonly string[];
}

/** The container of a running task; undefined when the engine has none. */
export async function taskContainer(taskArn: string): Promise<TaskContainer | undefined> {
  const filter = `label=com.amazonaws.ecs.task-arn=${taskArn}`;
  const [id] = (await run(['docker', 'ps', '--all', '--quiet', '--no-trunc', '--filter', filter])).split('\n');
  if (!id) return undefined;
  const [image = '', imageId = ''] = (
    await run(['docker', 'inspect', '--format', '{{.Config.Image}} {{.Image}}', id])
  ).split(' ');
  const format = '{{join .RepoDigests "\\n"}}';
  const digests = (await run(['docker', 'image', 'inspect', '--format', format, imageId])).split('\n');
  return { id, image, digests };
}
