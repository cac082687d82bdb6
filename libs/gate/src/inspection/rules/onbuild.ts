import type { InspectionRule } from '../inspection-rule';

/** A configuration never takes ONBUILD over from what it rests on: all of it is the image's own. */
export const onbuild: InspectionRule = {
  id: 'ESP120',
  title: 'No ONBUILD',
  explanation:
    'ONBUILD runs instructions in the build of every image that rests on this one, where nobody reads them, as the user of that moment.',
  remedy: 'Remove ONBUILD, and write the instructions into the images that need them.',
  level: { base: 'error', product: 'error' },
  check: ({ configuration: { onBuild } }) =>
    onBuild.length === 0
      ? []
      : [{ what: `ONBUILD has ${onBuild.length} instruction${onBuild.length === 1 ? '' : 's'}` }],
};
