import type { Hold } from '@espalier/ecs';
import { ancestorsOf, descendantsOf, variantsOf, type Image, type ImageTree } from '@espalier/image-tree';
import { once } from './once';
import type { Parts } from './parts';

/** The holds that stand on the families of images. ECS is asked for those of an image once, unless they are told. */
export class FamilyHolds {
  readonly #tree: ImageTree;
  readonly #parts: Pick<Parts, 'taskDefinitions'>;
  readonly #activeFamilies: () => Promise<ReadonlySet<string>>;
  readonly #known = new Map<string, Promise<readonly Hold[]>>();

  constructor(tree: ImageTree, parts: Pick<Parts, 'taskDefinitions'>) {
    this.#tree = tree;
    this.#parts = parts;
    this.#activeFamilies = once(async () => (await parts.taskDefinitions()).activeFamilies());
  }

  /**
   * The holds that may concern an image and stand on other families than the one that is looked at: on those of its
   * ancestors, and of its other sizes. A base image has no family: its holds stand on those of all that is made from it,
   * which is where an image that is new, or newly made, finds them.
   *
   * @param isNewlyMade whether its present content was not published before.
   * @throws EcsError.
   */
  async inheritedBy(image: Image, isNewlyMade: boolean): Promise<readonly Hold[]> {
    const { ecs } = this.#tree.fleet;
    if (!ecs) return [];
    const ancestors = ancestorsOf(this.#tree, image.name);
    const variants = variantsOf(image, ecs);
    const active = await this.#activeFamilies();
    const isNew = isNewlyMade || variants.some(({ family }) => !active.has(family));
    const images = new Set([
      ...ancestors,
      ...(variants.length > 1 ? [image.name] : []),
      ...(isNew
        ? ancestors.filter((name) => this.#isBase(name)).flatMap((name) => descendantsOf(this.#tree, name))
        : []),
    ]);
    return (await Promise.all([...images].map((name) => this.#of(name)))).flat();
  }

  /** What a roll-out of the image has found. */
  tell(image: string, holds: readonly Hold[]): void {
    this.#known.set(image, Promise.resolve(holds));
  }

  #isBase(name: string): boolean {
    return this.#tree.images.get(name)?.settings.kind === 'base';
  }

  #of(image: string): Promise<readonly Hold[]> {
    const holds = this.#known.get(image) ?? this.#ask(image);
    this.#known.set(image, holds);
    return holds;
  }

  async #ask(name: string): Promise<readonly Hold[]> {
    const image = this.#tree.images.get(name);
    const { ecs } = this.#tree.fleet;
    if (!ecs || image?.settings.kind !== 'agent') return [];
    const [{ holdsOf }, definitions] = await Promise.all([import('@espalier/ecs'), this.#parts.taskDefinitions()]);
    const newest = await Promise.all(variantsOf(image, ecs).map(({ family }) => definitions.newest(family)));
    return newest.flatMap((revision) => holdsOf(revision?.tags ?? {}));
  }
}
