import type { GatePolicy, GateSettings, Tier } from '@espalier/image-tree';

/** What blocks an image of a tier: the tier's lists replace the common ones, its rules are laid over them one by one. */
export function policyOf(settings: GateSettings, tier: Tier): GatePolicy {
  const { block, blockUnfixed, rules, tiers } = settings;
  const own = tiers[tier];
  return {
    block: own?.block ?? block,
    blockUnfixed: own?.blockUnfixed ?? blockUnfixed,
    rules: { ...rules, ...own?.rules },
  };
}
