import { openFolder, passwd, PATH, removed, type InspectionFixture } from './child-image';

/** Images that are close to breaking a rule, and break none. */
export const keeping: Readonly<Record<string, InspectionFixture>> = {
  'nothing changed': { layers: [] },
  'packages installed': {
    files: [
      { name: 'var/lib/dpkg/', type: 'directory', mode: 0o755 },
      { name: 'var/lib/dpkg/status', content: 'Package: curl' },
      { name: 'var/lib/dpkg/info/curl.md5sums', content: 'x' },
      removed('var/lib/dpkg/lock'),
      { name: 'var/lib/apt/lists/.wh..wh..opq' },
      { name: 'usr/bin/curl', mode: 0o755 },
      { name: 'usr/local/lib/python3.11/dist-packages/', type: 'directory', mode: 0o2775, gid: 50 },
    ],
    facts: { distribution: 'debian' },
  },
  'links that lead in a circle': {
    files: [
      { name: 'usr/bin/a', type: 'symlink', linkname: 'b' },
      { name: 'usr/bin/b', type: 'symlink', linkname: 'a' },
      { name: 'usr/bin/c', type: 'symlink', linkname: 'c/c' },
    ],
  },
  'links in the folders of programs': {
    files: [{ name: 'usr/bin/x', type: 'symlink', linkname: 'curl', mode: 0o777 }],
  },
  'folders above the launch chain': {
    files: [
      { name: 'usr/local/bin/', type: 'directory', mode: 0o755 },
      { name: 'usr/share/jenkins/', type: 'directory', mode: 0o755 },
      { name: 'opt/java/', type: 'directory', mode: 0o755 },
    ],
  },
  'a setuid file that a later layer removes': { layers: [[{ name: 'opt/tool', mode: 0o4755 }], [removed('opt/tool')]] },
  'a setuid file in a folder that a later layer removes': {
    layers: [[{ name: 'opt/x/tool', mode: 0o4755 }], [removed('opt/x')]],
  },
  'a setuid file that a later layer mends': {
    layers: [[{ name: 'opt/tool', mode: 0o4755 }], [{ name: 'opt/tool', mode: 0o755 }]],
  },
  'a setgid folder': { files: [{ name: 'opt/shared/', type: 'directory', mode: 0o2775, gid: 42 }] },
  "root's folder first on PATH": {
    files: [
      { name: 'opt/node/bin/', type: 'directory', mode: 0o755 },
      { name: 'opt/node/bin/node', mode: 0o755 },
    ],
    environment: [`PATH=/opt/node/bin:${PATH}`],
  },
  "a user's folder last on PATH": {
    files: [{ name: 'opt/venv/', ...openFolder }],
    environment: [`PATH=${PATH}:/opt/venv/bin`],
  },
  'an account more': {
    files: [passwd('ci:x:1001:1001::/:/bin/sh\n'), { name: 'etc/shadow', content: 'root:*:1\nci:!:1\n', mode: 0o640 }],
  },
  'a variable that only sounds so': {
    environment: ['TOKEN_FILE=/run/token', 'SSH_AUTH_SOCK=/run/x', 'GIT_TOKEN=', 'PWD=/x'],
  },
  'the variables of a controller': {
    environment: ['JAVA_OPTS=-Xmx1g', 'JENKINS_HOME=/var/jenkins'],
    facts: { kind: 'controller' },
  },
  'a device of the runtime': { files: [{ name: 'dev/null', type: 'character-device', mode: 0o666 }] },
};
