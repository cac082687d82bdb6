import type { BuildOptions } from './build-options';
import type { Dockerfile } from './dockerfile';
import { checkedUses } from './sources';
import type { Stage } from './stage';

/**
 * The stages that make the image: the last one and those that it rests on, the lowest first. What the others make is in
 * the image only where it is copied.
 *
 * @throws DockerfileError `DOCKERFILE_INVALID` like `sourcesOf`.
 */
export function finalStages(dockerfile: Dockerfile, options: BuildOptions): readonly Stage[] {
  const { stages } = dockerfile;
  const froms = checkedUses(dockerfile, options).filter(({ instruction }) => instruction === 'FROM');
  const upTo = (index: number): readonly Stage[] => {
    const target = froms[index]?.target;
    return [...(target?.kind === 'stage' ? upTo(target.index) : []), ...stages.slice(index, index + 1)];
  };
  return upTo(stages.length - 1);
}
