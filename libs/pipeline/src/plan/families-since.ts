import type { TaskDefinitionInput } from '@espalier/ecs';
import { isEspalierError } from '@espalier/dockerfile';
import { platformOf, variantsOf, type Image } from '@espalier/image-tree';
import type { KeyedTree } from '../keyed-tree';
import { changesBetween } from './change';
import type { PlannedFamily } from './fleet-plan';

interface Family {
  readonly image: string;
  readonly definition: TaskDefinitionInput;
  readonly tags: Readonly<Record<string, string>>;
}

/** What differs between the task definitions of two trees; an image goes by its content key. Nothing is contacted. */
export async function familiesSince(before: KeyedTree, after: KeyedTree): Promise<readonly PlannedFamily[]> {
  const { definitionChanges } = await import('@espalier/ecs');
  const [earlier, present] = [await familiesOf(before), await familiesOf(after)];
  return [...present].flatMap(([family, { image, definition, tags }]): readonly PlannedFamily[] => {
    const known = earlier.get(family);
    if (!known) return [{ image, family, status: 'registered', changes: [] }];
    const changes = definitionChanges(known.definition, definition);
    const tagged = changesBetween({ tags: known.tags }, { tags });
    if (changes.length + tagged.length === 0) return [];
    return [{ image, family, status: changes.length > 0 ? 'registered' : 'tagged', changes: [...changes, ...tagged] }];
  });
}

async function familiesOf({ tree, keys }: KeyedTree): Promise<ReadonlyMap<string, Family>> {
  const { renderTaskDefinition, TAG } = await import('@espalier/ecs');
  const { ecs, jenkins, aws } = tree.fleet;
  if (!ecs) return new Map();
  const familiesOfImage = (image: Image): readonly (readonly [string, Family])[] => {
    const key = keys.get(image.name);
    if (image.settings.kind !== 'agent' || typeof key !== 'string') return [];
    const source = { image, ecs, region: aws?.region ?? '', platform: platformOf(image.settings) };
    const reference = `${image.name} of content ${key.slice(0, 12)}`;
    const { owner } = image.settings;
    const tags = { ...ecs.tags, ...(owner === undefined ? {} : { [TAG.owner]: owner }) };
    return variantsOf(image, ecs).map((variant) => {
      const definition = renderTaskDefinition({ ...source, variant, reference, tunnel: jenkins?.tunnel });
      return [variant.family, { image: image.name, definition, tags }] as const;
    });
  };
  return new Map([...tree.images.values()].flatMap((image) => renderable(() => familiesOfImage(image))));
}

/** What ECS would refuse has no families; the check of the tree tells it. */
function renderable<Value>(render: () => readonly Value[]): readonly Value[] {
  try {
    return render();
  } catch (error) {
    if (isEspalierError(error)) return [];
    throw error;
  }
}
