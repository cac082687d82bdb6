import { EcsError } from '../errors';
import { TAG } from '../tag-names';
import { checkTag, type Tags } from '../task-definition-tags';

/** The content key of an image that must not be launched, nor anything made from it. */
export interface HeldKey {
  /** Name of the image. */
  readonly image: string;
  /** Its content key, 40 hexadecimal digits. */
  readonly key: string;
}

/** A held key, and why. */
export interface Hold extends HeldKey {
  readonly reason: string;
}

const HOLD = /^espalier:held:([^:]+):([0-9a-f]{40})$/;

/** The holds that the tags of a revision carry, in the order of their names. Those of the newest revision count. */
export function holdsOf(tags: Tags): readonly Hold[] {
  return Object.entries(tags)
    .flatMap(([name, reason]) => {
      const [, image, key] = HOLD.exec(name) ?? [];
      return image === undefined || key === undefined ? [] : [{ image, key, reason }];
    })
    .toSorted((one, other) => (heldTag(one) < heldTag(other) ? -1 : 1));
}

/** The tags that carry holds. */
export function holdTags(holds: readonly Hold[]): Tags {
  return Object.fromEntries(holds.map((hold) => [heldTag(hold), hold.reason]));
}

/** Key of the tag that carries a hold. */
export function heldTag(held: HeldKey): string {
  return `${TAG.held}${nameOf(held)}`;
}

/** How other tags name a hold: `<image>:<key>`. */
export function nameOf({ image, key }: HeldKey): string {
  return `${image}:${key}`;
}

/** The first hold on an image or on one of its ancestors, given their content keys by name. */
export function holdOn<Held extends HeldKey>(
  holds: readonly Held[],
  lineageKeys: ReadonlyMap<string, string>,
): Held | undefined {
  return holds.find(({ image, key }) => lineageKeys.get(image) === key);
}

/**
 * Refuses a hold that no tag can carry.
 *
 * @throws EcsError `HOLD_INVALID` for a reason or a key that is none; `TAG_INVALID` for characters that ECS does not take.
 */
export function checkHold(hold: Hold): void {
  checkTag(heldTag(hold), hold.reason, 'in the reason');
  if (hold.reason.trim() !== '' && HOLD.test(heldTag(hold))) return;
  throw new EcsError('HOLD_INVALID', {
    reason: `a hold of ${nameOf(hold)} for ${JSON.stringify(hold.reason)} says nothing`,
    remedy: 'Give a reason, and a content key of 40 hexadecimal digits.',
  });
}
