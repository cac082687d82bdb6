import { releaseOf } from './release-of';
import type { ScanRule } from './scan-rule';

/** ESP202. */
export const sameDistribution: ScanRule = {
  id: 'ESP202',
  title: "The distribution and its release are the parent's",
  explanation:
    'Advisories are looked up by the release that files such as /etc/debian_version name: one line changed there, and nothing is found in packages that are as vulnerable as before.',
  remedy: 'Leave /etc/os-release and /etc/debian_version as they are; another release is another upstream.',
  level: { base: 'error', product: 'error' },
  check: ({ os }, below) =>
    os === undefined || below?.os === undefined || releaseOf(os) === releaseOf(below.os)
      ? []
      : [{ title: `the image says that it is ${os.family} ${os.name}, and what it rests on ${nameOf(below.os)}` }],
};

function nameOf({ family, name }: { family: string; name: string }): string {
  return `that it is ${family} ${name}`;
}
