import { familiesOf, labelsOf } from './claims';
import { TreeError } from './errors';
import type { ImageDraft } from './image-draft';

/** An image that claims what belongs to another one. */
export interface Clash {
  readonly name: string;
  readonly problem: TreeError;
}

interface Claim {
  readonly draft: ImageDraft;
  readonly value: string;
}

/**
 * Families and labels that more than one image claims. The image whose own name it is keeps it; where there is no such
 * image, none of them does.
 */
export function findClashes(drafts: readonly ImageDraft[]): readonly Clash[] {
  const families = drafts.flatMap((draft) => familiesOf(draft).map((value): Claim => ({ draft, value })));
  const labels = drafts.flatMap((draft) => labelsOf(draft).map((value): Claim => ({ draft, value })));
  return [...clashesOf(families, 'FAMILY_CLASH', 'family'), ...clashesOf(labels, 'LABEL_CLASH', 'label')];
}

function clashesOf(claims: readonly Claim[], code: 'FAMILY_CLASH' | 'LABEL_CLASH', what: string): readonly Clash[] {
  return [...new Set(claims.map(({ value }) => value))].flatMap((value) => {
    const rivals = claims.filter((claim) => claim.value === value);
    if (rivals.length < 2) return [];
    const owner = rivals.find(({ draft }) => draft.name === value);
    const losers = rivals.filter((rival) => rival !== owner);
    return losers.map(({ draft }) => clash(draft, rivals, code, `${what} ${value}`));
  });
}

function clash(draft: ImageDraft, rivals: readonly Claim[], code: 'FAMILY_CLASH' | 'LABEL_CLASH', what: string): Clash {
  const others = [...new Set(rivals.map((rival) => rival.draft.name))].filter((name) => name !== draft.name);
  const problem = new TreeError(code, {
    location: { file: code === 'LABEL_CLASH' ? `${draft.path}/image.yaml` : draft.path },
    reason: `${code === 'LABEL_CLASH' ? 'P9: ' : ''}the ${what} is claimed by ${others.length > 0 ? others.join(', ') : 'the same image twice'} too`,
    remedy: code === 'LABEL_CLASH' ? 'Choose another label in image.yaml.' : 'Rename one of them.',
  });
  return { name: draft.name, problem };
}
