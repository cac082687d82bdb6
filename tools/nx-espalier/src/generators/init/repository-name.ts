import type { Tree } from '@nx/devkit';
import { basename } from 'node:path';

/** Where a repository was cloned from: `github.com/owner/name`. */
export interface Remote {
  /** The last group above the repository. */
  readonly owner: string;
  readonly name: string;
}

/** The remote called origin, of the clone's own configuration; nothing where there is none. */
export function readRemote(tree: Tree): Remote | undefined {
  const section = /\[remote "origin"\]([^[]*)/.exec(tree.read('.git/config', 'utf8') ?? '')?.[1] ?? '';
  const address = /^\s*url\s*=\s*(\S+?)(?:\.git)?\/?\s*$/m.exec(section)?.[1];
  const [, owner, name] = /[/:]([^/:]+)\/([^/:]+)$/.exec(address ?? '') ?? [];
  return owner === undefined || name === undefined
    ? undefined
    : { owner: owner.toLowerCase(), name: name.toLowerCase() };
}

/** What the repository is called, as the name of an image: by its remote, else by its folder. */
export function repositoryName(tree: Tree, remote: Remote | undefined): string {
  return (remote?.name ?? basename(tree.root))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
