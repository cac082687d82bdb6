/** A line of etc/passwd. */
export interface Account {
  readonly name: string;
  /** Empty: nobody is asked for one. */
  readonly password: string;
  readonly uid: number;
}

/** The accounts of etc/passwd, or of etc/shadow, where the number is none. */
export function accountsIn(text: string): Account[] {
  return recordsIn(text).map(([name = '', password = '', uid = '']) => ({
    name,
    password,
    uid: Number.parseInt(uid, 10),
  }));
}

/** A line of etc/group. */
export interface Group {
  readonly name: string;
  readonly members: readonly string[];
}

/** The groups of etc/group. */
export function groupsIn(text: string): Group[] {
  return recordsIn(text).map(([name = '', , , members = '']) => ({
    name,
    members: members.split(',').filter((member) => member !== ''),
  }));
}

function recordsIn(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.includes(':') && !line.startsWith('#'))
    .map((line) => line.trim().split(':'));
}

/** Whether USER of an image is root by its name or number; the number may be written with a sign and zeros, as Docker reads it. */
export function namesRoot(user: string): boolean {
  const [name = ''] = user.split(':', 1);
  return name === '' || name === 'root' || /^[+-]?0+$/.test(name);
}
