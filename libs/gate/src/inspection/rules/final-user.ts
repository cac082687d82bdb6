import type { OwnFile } from '../../archive/own-file';
import { accountsIn, namesRoot } from '../accounts';
import type { InspectionRule, Violation } from '../inspection-rule';

/** Docker takes the first part of `user:group` for the name or the number of an account, and no user at all for root. */
export const finalUser: InspectionRule = {
  id: 'ESP100',
  title: 'The image runs as a user that is not root',
  explanation:
    'What a build runs on an agent is the code of whoever opened the pull request. As root it can change the agent itself, and every flaw of the container runtime or the kernel is worth more to it.',
  remedy: "End the Dockerfile with the parent's USER, such as USER jenkins.",
  level: { base: 'error', product: 'error' },
  check: ({ configuration: { user }, files }) => {
    if (namesRoot(user))
      return [{ what: `the image runs as root: ${user === '' ? 'it has no USER' : `USER ${user}`}` }];
    const [name = ''] = user.split(':', 1);
    return lookUp(
      name,
      files.find(({ path }) => path === 'etc/passwd'),
    );
  },
};

/** A list of accounts of the image's own may say otherwise than its parent's who a name is; a number is a name too, if there is one. */
function lookUp(name: string, list: OwnFile | undefined): Violation[] {
  if (list?.text === undefined) return [];
  const account = accountsIn(list.text).find((entry) => entry.name === name);
  if (account)
    return account.uid === 0 ? [{ what: `the image runs as root: ${name} has the number 0`, file: list }] : [];
  return /^\d+$/.test(name) ? [] : [{ what: `the image runs as ${name}, who is not in its /etc/passwd`, file: list }];
}
