import { run } from './run-program';

/** Removes every image of the engine that is named after this registry or repository, also those that lost their tag to another one. */
export async function removeImages(registry: string): Promise<void> {
  const format = '{{.Repository}} {{.Tag}} {{.Digest}}';
  const listed = await run(['docker', 'image', 'ls', '--digests', '--format', format]);
  const ours = listed
    .split('\n')
    .filter((line) => [`${registry}/`, `${registry} `].some((begin) => line.startsWith(begin)));
  const names = ours.map((line) => {
    const [repository, tag, digest] = line.split(' ');
    return tag === '<none>' ? `${repository ?? ''}@${digest ?? ''}` : `${repository ?? ''}:${tag ?? ''}`;
  });
  if (names.length > 0) await run(['docker', 'image', 'rm', '--force', ...new Set(names)]);
}
