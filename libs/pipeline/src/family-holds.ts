import type { Hold } from '@espalier/ecs';
import { ancestorsOf, descendantsOf, variantsOf, type ImageTree } from '@espalier/image-tree';
import type { Parts } from './parts';

/** The holds that stand on the families of images. */
export class FamilyHolds {
  readonly #tree: ImageTree;
  readonly #parts: Pick<Parts, 'taskDefinitions'>;
  /** Those of what is made from a base image, by its name. */
  readonly #below = new Map<string, Promise<readonly Hold[]>>();

  constructor(tree: ImageTree, parts: Pick<Parts, 'taskDefinitions'>) {
    this.#tree = tree;
    this.#parts = parts;
  }

  /**
   * The holds that may concern an image, as they stand now on its own families and on those of its ancestors. A base image
   * has no family: its holds stand on those of all that is made from it, which are asked once. They tell of what was held
   * before the image was made from it; later ones are put on the families of the image itself.
   *
   * @throws EcsError.
   */
  async inheritedBy(image: string): Promise<readonly Hold[]> {
    const ancestors = ancestorsOf(this.#tree, image);
    const bases = ancestors.filter((name) => this.#tree.images.get(name)?.settings.kind === 'base');
    const asked = [
      ...[image, ...ancestors].map((name) => this.#of(name)),
      ...bases.map((name) => this.#ofAllBelow(name)),
    ];
    return (await Promise.all(asked)).flat();
  }

  #ofAllBelow(base: string): Promise<readonly Hold[]> {
    const known = this.#below.get(base);
    if (known) return known;
    const asked = Promise.all(descendantsOf(this.#tree, base).map((name) => this.#of(name))).then((all) => all.flat());
    this.#below.set(base, asked);
    return asked;
  }

  async #of(name: string): Promise<readonly Hold[]> {
    const image = this.#tree.images.get(name) ?? this.#tree.broken.get(name);
    const { ecs } = this.#tree.fleet;
    if (!ecs || image?.settings.kind !== 'agent') return [];
    const [{ holdsOfFamily }, definitions] = await Promise.all([
      import('@espalier/ecs'),
      this.#parts.taskDefinitions(),
    ]);
    const holds = variantsOf(image, ecs).map(({ family }) => holdsOfFamily(definitions, family));
    return (await Promise.all(holds)).flat();
  }
}
