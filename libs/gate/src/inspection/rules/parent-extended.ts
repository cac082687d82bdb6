import type { InspectionRule } from '../inspection-rule';

/** An image of which this holds is looked at as one that rests on nothing: all that is in it is its own. */
export const parentExtended: InspectionRule = {
  id: 'ESP126',
  title: 'The lowest layers are those of the parent',
  explanation:
    'What is wrong with a layer of the parent is told and mended there, for all of its descendants. An image with other layers, such as a squashed one, does not show what it has from its parent and what it changed of it.',
  remedy:
    'Build it again on its parent as the registry has it, without squashing; see that nothing else tags images on the engine.',
  level: { base: 'error', product: 'error' },
  check: ({ facts: { isOnParent = true } }) =>
    isOnParent ? [] : [{ what: 'The image does not rest on the layers of its parent' }],
};
