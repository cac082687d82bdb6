import type { OwnFile } from '../../archive/own-file';
import { accountsIn } from '../accounts';
import type { InspectionRule, Violation } from '../inspection-rule';

/** What accounts may not be: a second root, open, or hidden in a link. The lists themselves never get into a message. */
export const accounts: InspectionRule = {
  id: 'ESP117',
  title: 'There is one root, and nobody logs in',
  explanation:
    'A second account with the number 0 is root under a harmless name. An account with an empty password, or root with one that somebody knows, is open to whoever finds a way to su.',
  remedy: 'Create accounts with useradd, with a number of their own and without a password.',
  level: { base: 'error', product: 'error' },
  check: ({ files }) =>
    files
      .filter(({ path, type }) => (path === 'etc/passwd' || path === 'etc/shadow') && type !== 'directory')
      .flatMap((file) =>
        file.text === undefined ? [{ what: `/${file.path} is a ${file.type}`, file }] : problems(file, file.text),
      ),
};

function problems(file: OwnFile, text: string): Violation[] {
  return accountsIn(text).flatMap(({ name, password, uid }) => {
    const found = [];
    if (file.path === 'etc/passwd' && uid === 0 && name !== 'root') found.push(`${name} is root under another name`);
    if (password === '') found.push(`${name} has an empty password`);
    if (name === 'root' && /^[$_./0-9A-Za-z]{2,}/.test(password)) found.push('root has a password');
    return found.map((what) => ({ what, file }));
  });
}
