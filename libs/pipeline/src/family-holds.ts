import type { Hold } from '@espalier/ecs';
import { ancestorsOf, descendantsOf, variantsOf, type ImageTree } from '@espalier/image-tree';
import type { Parts } from './parts';

/**
 * How long images that rest on the same base image share what was found below it, in milliseconds: each would ask for the
 * families of all of them.
 */
const SHARED = 60_000;

/** The holds that stand on the families of images. */
export class FamilyHolds {
  readonly #tree: ImageTree;
  readonly #parts: Pick<Parts, 'taskDefinitions'>;
  /** Those of what is made from a base image, by its name, with the time of the question in milliseconds. */
  readonly #below = new Map<string, { readonly at: number; readonly holds: Promise<readonly Hold[]> }>();

  constructor(tree: ImageTree, parts: Pick<Parts, 'taskDefinitions'>) {
    this.#tree = tree;
    this.#parts = parts;
  }

  /**
   * The holds that may concern an image, as they stand now on its own families and on those of its ancestors. A base image
   * has no family: its holds stand on those of all that is made from it.
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
    if (known && Date.now() - known.at < SHARED) return known.holds;
    const holds = Promise.all(descendantsOf(this.#tree, base).map((name) => this.#of(name))).then((all) => all.flat());
    this.#below.set(base, { at: Date.now(), holds });
    holds.catch(() => this.#below.delete(base));
    return holds;
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
