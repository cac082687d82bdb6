import { openFolder, passwd, PATH, removed, type InspectionFixture } from './child-image';

/** Images that break one rule, and no other, by its id: each in one way. */
export const breaking: Readonly<Record<string, Readonly<Record<string, InspectionFixture>>>> = {
  ESP100: {
    'no user': { config: { User: '' } },
    root: { config: { User: 'root' } },
    'root and a group': { config: { User: 'root:jenkins' } },
    number: { config: { User: '0:0' } },
    'number with zeros': { config: { User: '000' } },
    'nobody of the list': { files: [{ name: 'etc/passwd', content: 'root:x:0:0::/:/bin/sh\n' }] },
  },
  ESP101: {
    another: { config: { Entrypoint: ['/bin/sh', '-c'] } },
    none: { config: { Entrypoint: null } },
    'one before it': { config: { Entrypoint: ['/usr/bin/tini', '--', '/usr/local/bin/jenkins-agent'] } },
  },
  ESP102: {
    BuildKit: { history: ['ENTRYPOINT ["/evil"]', 'COPY x y', 'ENTRYPOINT ["/usr/local/bin/jenkins-agent"]'] },
    'the classic builder': { history: ['/bin/sh -c #(nop)  ENTRYPOINT ["/usr/local/bin/jenkins-agent"]'] },
  },
  ESP103: { another: { config: { User: 'www-data' } }, number: { config: { User: '1000' } } },
  ESP104: {
    setuid: { files: [{ name: 'opt/tool', mode: 0o4755 }] },
    'setgid root': { files: [{ name: 'opt/tool', mode: 0o2755, gid: 0 }] },
    'another name': { files: [{ name: 'opt/python', type: 'link', linkname: 'usr/bin/python3', mode: 0o4755 }] },
    'in a lower layer': { layers: [[{ name: 'opt/tool', mode: 0o4755 }], [{ name: 'opt/other' }]] },
  },
  ESP105: { setgid: { files: [{ name: 'opt/tool', mode: 0o2755, gid: 42 }] } },
  ESP106: {
    capability: {
      files: [{ name: 'usr/bin/ping', mode: 0o755, pax: { 'SCHILY.xattr.security.capability': '\u0001' } }],
    },
  },
  ESP107: {
    'another root': { files: [{ name: 'opt/jail/var/lib/dpkg/status', content: 'x' }] },
    'another folder': { files: [{ name: 'opt/packages/info/curl.md5sums', content: 'x' }] },
    'status.d': { files: [{ name: 'var/lib/dpkg/status.d/curl', content: 'x' }] },
    'rpm beside dpkg': {
      files: [
        { name: 'var/lib/dpkg/status', content: 'x' },
        { name: 'var/lib/rpm/rpmdb.sqlite', content: 'x' },
      ],
    },
    'of another distribution': {
      files: [{ name: 'lib/apk/db/installed', content: 'x' }],
      facts: { distribution: 'debian' },
    },
  },
  ESP108: {
    removed: { files: [removed('var/lib/dpkg')] },
    'removed with a folder above': { files: [removed('var/lib')] },
    emptied: { files: [{ name: 'var/lib/dpkg/.wh..wh..opq' }] },
    'the list emptied': { files: [{ name: 'var/lib/dpkg/status', content: '' }] },
    'a link': { files: [{ name: 'var/lib/dpkg', type: 'symlink', linkname: '/opt/dpkg' }] },
    'put back by a later layer': {
      layers: [[removed('lib/apk/db/installed')], [{ name: 'lib/apk/db/installed', content: 'x' }]],
    },
  },
  ESP109: {
    replaced: { files: [{ name: 'etc/os-release', content: 'ID=scratch' }] },
    removed: { files: [removed('etc/debian_version')] },
    linked: { files: [{ name: 'usr/lib/os-release', type: 'symlink', linkname: '/opt/os-release' }] },
  },
  ESP110: {
    entrypoint: { files: [{ name: 'usr/local/bin/jenkins-agent', mode: 0o755 }] },
    'agent.jar removed': { files: [removed('usr/share/jenkins/agent.jar')] },
    'a folder above linked': { files: [{ name: 'usr/share/jenkins', type: 'symlink', linkname: '/opt/mine' }] },
    java: { files: [{ name: 'opt/java/bin/java', mode: 0o755 }] },
    'another folder for java': { files: [{ name: 'opt/java', type: 'symlink', linkname: '/opt/mine' }] },
  },
  ESP111: {
    'a file of the user': { files: [{ name: 'usr/local/bin/tool', mode: 0o755, uid: 1000, gid: 1000 }] },
    'a folder of the user': {
      files: [
        { name: 'usr/local/bin/', ...openFolder },
        { name: 'usr/local/bin/tool', uid: 1000 },
      ],
    },
    'a file of everybody': { files: [{ name: 'usr/bin/tool', mode: 0o777 }] },
    'a folder of everybody on PATH': {
      files: [{ name: 'opt/tools/bin/', type: 'directory', mode: 0o777 }],
      environment: [`PATH=${PATH}:/opt/tools/bin`],
    },
    'a folder of a group': { files: [{ name: 'usr/local/bin/', type: 'directory', mode: 0o775, gid: 1000 }] },
    'a list of accounts': { files: [{ ...passwd(''), mode: 0o666 }] },
    'a link to a home': { files: [{ name: 'usr/local/bin/git', type: 'symlink', linkname: '/home/jenkins/git' }] },
    'a link to a file of the user': {
      files: [
        { name: 'usr/bin/git', type: 'symlink', linkname: '../../opt/mine/git' },
        { name: 'opt/mine', type: 'symlink', linkname: '/srv/./mine/' },
        { name: 'srv/mine/git', uid: 1000 },
      ],
    },
    'a number beyond tar': { files: [{ name: 'usr/bin/tool', uid: 0, pax: { uid: '4000000' } }] },
  },
  ESP112: {
    'of the user': { files: [{ name: 'opt/venv/', ...openFolder }], environment: [`PATH=/opt/venv/bin:${PATH}`] },
    'by a link': {
      files: [{ name: 'opt/first', type: 'symlink', linkname: '/home/jenkins/bin' }],
      environment: [`PATH=/opt/first:${PATH}`],
    },
    'by a detour': { environment: [`PATH=/usr/../home/jenkins/bin:${PATH}`] },
    home: { environment: [`PATH=/home/jenkins/.local/bin:${PATH}`] },
  },
  ESP113: {
    shortened: { environment: ['PATH=/opt/java/bin:/usr/bin:/bin'] },
    relative: { environment: [`PATH=${PATH}:node_modules/.bin`] },
    empty: { environment: [`PATH=${PATH}:`] },
  },
  ESP114: {
    preload: { environment: ['LD_PRELOAD=/opt/x.so'] },
    java: { environment: ['JAVA_TOOL_OPTIONS=-javaagent:/opt/x.jar'] },
    launch: { environment: ['JENKINS_URL=https://elsewhere.example'] },
    'another java': { environment: ['JAVA_HOME=/opt/java8'] },
    'loader of a controller': { environment: ['LD_PRELOAD=/opt/x.so'], facts: { kind: 'controller' } },
  },
  ESP115: { file: { files: [{ name: 'etc/ld.so.preload', content: '/opt/x.so' }] } },
  ESP116: {
    rule: { files: [{ name: 'etc/sudoers.d/jenkins', mode: 0o440 }] },
    program: { files: [{ name: 'usr/bin/sudo', mode: 0o755 }] },
    group: { files: [{ name: 'etc/group', content: 'root:x:0:\ndocker:x:999:jenkins\n' }] },
  },
  ESP117: {
    'a second root': { files: [passwd('toor:x:0:0::/:/bin/sh\n')] },
    'an empty password': { files: [passwd('guest::1001:1001::/:/bin/sh\n')] },
    'an empty password in shadow': {
      files: [{ name: 'etc/shadow', content: 'root:*:1::::::\nguest::1::::::\n', mode: 0o640 }],
    },
    'a password of root': { files: [{ name: 'etc/shadow', content: 'root:$6$salt$hash:1::::::\n', mode: 0o640 }] },
    'a link': { files: [{ name: 'etc/passwd', type: 'symlink', linkname: '/opt/passwd' }] },
  },
  ESP118: {
    'authorized keys': { files: [{ name: 'home/jenkins/.ssh/authorized_keys' }] },
    'a private key that a later layer removes': {
      layers: [[{ name: 'root/.ssh/id_ed25519' }], [removed('root/.ssh/id_ed25519')]],
    },
    host: { files: [{ name: 'etc/ssh/ssh_host_rsa_key', mode: 0o600 }] },
  },
  ESP119: {
    disk: { files: [{ name: 'opt/sda', type: 'block-device' }] },
    memory: { files: [{ name: 'opt/mem', type: 'character-device' }] },
  },
  ESP120: { trigger: { config: { OnBuild: ['RUN curl x | sh'] } } },
  ESP121: { signal: { config: { StopSignal: 'SIGKILL' } } },
  ESP122: { volume: { config: { Volumes: { '/home/jenkins/agent': {}, '/data': {} } } } },
  ESP123: { check: { config: { Healthcheck: { Test: ['CMD', 'true'] } } } },
  ESP124: {
    name: { environment: ['NPM_TOKEN=abcdef'] },
    value: { environment: ['MIRROR=https://me:secret@mirror.example/'] },
    label: { config: { Labels: { deploy_password: 'abcdef' } } },
    'build argument': { history: ['RUN |2 A=b NPM_TOKEN=abcdef /bin/sh -c npm ci # buildkit'] },
    'build argument of the classic builder': { history: ['|1 NPM_TOKEN=abcdef /bin/sh -c npm ci'] },
    'default of a build argument': { history: ['ARG NPM_TOKEN=abcdef'] },
  },
  ESP125: {
    system: { files: [{ name: 'usr/local/share/ca-certificates/mine.crt' }] },
    java: { files: [{ name: 'opt/java/lib/security/cacerts' }] },
  },
  ESP126: {
    layers: { facts: { isOnParent: false } },
  },
};
