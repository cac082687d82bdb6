import type { OwnFile } from '../../archive/own-file';
import { searchFolders } from '../environment';
import { isOpenToAll, isOpenToOthers, isUsers } from '../file-facts';
import type { ImageView } from '../image-view';
import type { InspectionRule, Violation } from '../inspection-rule';
import { foldersAbove, isIn } from '../paths';
import { realPath } from '../real-path';

/** What is in them runs as root in a build of a later image, and is root's in every distribution. */
const programs = [
  ...['bin', 'sbin', 'usr/bin', 'usr/sbin', 'usr/local/bin', 'usr/local/sbin', 'usr/libexec'],
  ...['lib', 'lib64', 'usr/lib', 'usr/lib64', 'usr/local/lib'],
];

/** What is read as root, or decides who is root, and what launches the agent. */
const single = new Set([
  ...['', 'etc', 'usr', 'usr/local', 'opt', 'usr/share', 'usr/share/jenkins'],
  ...['usr/share/jenkins/agent.jar', 'usr/share/jenkins/slave.jar', 'usr/share/jenkins/jenkins.war'],
  ...['etc/passwd', 'etc/group', 'etc/shadow', 'etc/gshadow', 'etc/sudoers', 'etc/sudoers.d'],
  ...['etc/ld.so.conf', 'etc/ld.so.cache', 'etc/ld.so.conf.d', 'etc/profile', 'etc/profile.d', 'etc/environment'],
  ...['etc/bash.bashrc', 'etc/gitconfig', 'etc/apt', 'etc/apt/sources.list', 'etc/apt/sources.list.d'],
]);

/** Work as root that leaves what the agent's user may write where root looks for programs; USER put back at the end does not mend it. */
export const systemPathsWritable: InspectionRule = {
  id: 'ESP111',
  title: "What is the system's is root's alone",
  explanation:
    'What the user of an agent may write where root looks for programs and libraries becomes root the next time root runs something, such as in the Dockerfile of an image that rests on this one. That the last USER is not root does not mend it.',
  remedy:
    'Leave owner and mode as root makes them: no COPY --chown, chown or chmod a+w there, and tar --no-same-owner. What builds are to install into goes into a folder of its own, such as /opt/tools.',
  level: { base: 'error', product: 'error' },
  check: (image) => {
    const open = image.files.flatMap((file) => violationsOf(file, image));
    const folders = new Set(open.flatMap(({ file }) => (file?.type === 'directory' ? [file.path] : [])));
    return open.filter(({ file }) => !foldersAbove(file?.path ?? '').some((folder) => folders.has(folder)));
  },
};

function violationsOf(file: OwnFile, image: ImageView): Violation[] {
  const { path } = file;
  const isSystems = single.has(path) || programs.some((folder) => isIn(path, folder));
  const isSearched = isSystems || searchFolders(image.configuration.environment).some((folder) => isIn(path, folder));
  if (isSearched && isOpenToAll(file)) return [{ what: `everybody may write to /${path}`, file }];
  if (isSystems && isOpenToOthers(file)) return [{ what: `/${path} is not root's alone (${owner(file)})`, file }];
  if (isSystems && leadsToUsers(file, image)) return [{ what: `/${path} leads to what is not root's alone`, file }];
  return [];
}

/** A link is as safe as what it leads to. */
function leadsToUsers({ path, type }: OwnFile, { files, links }: ImageView): boolean {
  if (type !== 'symlink') return false;
  const real = realPath(path, links);
  return isUsers(real) || files.some((file) => file.path === real && (isOpenToOthers(file) || isOpenToAll(file)));
}

function owner({ uid, gid }: OwnFile): string {
  return uid === 0 ? `the group ${gid} may write to it` : `it belongs to user ${uid}`;
}
