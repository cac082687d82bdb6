import type { Hold, RegisteredTaskDefinition } from '@espalier/ecs';
import { AGENT_CONTAINER, variantsOf, type BrokenImage, type CommitAncestry, type Image } from '@espalier/image-tree';
import type { FleetLook } from '../plan/fleet-look';
import type { FamilyStatus, RevisionStatus } from './fleet-status';

/** What ECS tells of the families of an image. */
export interface FamiliesStatus {
  readonly families: readonly FamilyStatus[];
  readonly labels: readonly string[];
  readonly holds: readonly Hold[];
}

/**
 * Looks at the families of an image, one for each size; at none where it is never launched.
 *
 * @throws EcsError.
 */
export async function readFamilies(
  look: Pick<FleetLook, 'tree' | 'parts' | 'ancestry'>,
  image: Image | BrokenImage,
): Promise<FamiliesStatus> {
  const { ecs } = look.tree.fleet;
  if (!ecs || image.settings.kind !== 'agent') return { families: [], labels: [], holds: [] };
  const variants = variantsOf(image, ecs);
  const [{ holdsOfFamily }, definitions] = await Promise.all([import('@espalier/ecs'), look.parts.taskDefinitions()]);
  const found = await Promise.all(
    variants.map(async ({ family }) => {
      const newest = await definitions.newest(family);
      const described = { newest: () => Promise.resolve(newest), revision: definitions.revision.bind(definitions) };
      return {
        status: await familyStatus(family, newest, look.ancestry),
        holds: await holdsOfFamily(described, family),
      };
    }),
  );
  const holds = found.flatMap((family) => family.holds);
  return {
    families: found.map(({ status }) => status),
    labels: variants.flatMap(({ labels }) => labels),
    holds: [...new Map(holds.map((hold) => [`${hold.image}:${hold.key}`, hold])).values()],
  };
}

/** The digest of the agent's image in a revision; nothing where it is not named by digest. */
export function digestIn({ definition }: RegisteredTaskDefinition): string | undefined {
  const agent = definition.containerDefinitions?.find(({ name }) => name === AGENT_CONTAINER);
  return /@(sha256:[0-9a-f]{64})$/.exec(agent?.image ?? '')?.[1];
}

async function familyStatus(
  family: string,
  newest: RegisteredTaskDefinition | undefined,
  ancestry: CommitAncestry,
): Promise<FamilyStatus> {
  return newest ? { family, newest: await revisionStatus(newest, ancestry) } : { family };
}

async function revisionStatus(newest: RegisteredTaskDefinition, ancestry: CommitAncestry): Promise<RevisionStatus> {
  const { recordedCommit, TAG } = await import('@espalier/ecs');
  const { revision, tags, definition } = newest;
  const { [TAG.key]: key } = tags;
  const [digest, commit] = [digestIn(newest), await recordedCommit(tags, ancestry)];
  return {
    revision,
    ...(digest === undefined ? {} : { digest }),
    ...(key === undefined ? {} : { key }),
    ...(commit === undefined ? {} : { commit }),
    ...(definition.registeredAt ? { registeredAt: definition.registeredAt } : {}),
  };
}
