import type { InspectionRule } from '../inspection-rule';

const keys =
  /(?:^|\/)\.ssh\/(?:authorized_keys2?|id_[a-z0-9_]+)$|^etc\/ssh\/(?:ssh_host_[a-z0-9]+_key|authorized_keys(?:\/.+)?)$/;

/** Keys that open the image, or others, to whoever has pulled it. */
export const loginKeys: InspectionRule = {
  id: 'ESP118',
  title: 'No keys for logging in',
  explanation:
    'Whoever may pull the image has its private keys: those of a user open other machines, those of a host let anybody pretend to be it. A list of authorized keys lets somebody in who is in no review.',
  remedy:
    'Remove the keys; give builds theirs by credentials of Jenkins, and let agents call the controller, not the other way round.',
  level: { base: 'error', product: 'error' },
  check: ({ changes }) =>
    changes
      .filter(({ path, type }) => type !== 'whiteout' && keys.test(path))
      .map((file) => ({ what: `/${file.path} is for logging in`, file })),
};
