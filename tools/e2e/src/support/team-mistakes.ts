import type { BrokenFolder } from './broken-folders';

const GOOD = 'FROM agents/python\n';
const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;

/** What teams do by mistake in a pull request, beyond the kinds of broken-folders.ts. */
export const teamMistakes: readonly BrokenFolder[] = [
  {
    what: 'a typo in the name of the parent',
    files: { 'typo/Dockerfile': 'FROM agents/pyhton\n' },
    message: 'images/typo/Dockerfile:1: there is no image agents/pyhton in the tree. Correct the name',
  },
  {
    what: 'a typo in FROM itself',
    files: { 'from-typo/Dockerfile': 'FORM agents/python\n' },
    message: 'images/from-typo/Dockerfile:1: "FORM" is no instruction. Correct the keyword',
  },
  {
    what: 'a parent of the tree with the tag latest',
    files: { 'latest/Dockerfile': 'FROM agents/python:latest\n' },
    message:
      'images/latest/Dockerfile:1: agents/python:latest names a version of an image of the tree. Write agents/python: the tree decides the version.',
  },
  {
    what: 'an image of Docker Hub as parent',
    files: { 'hub/Dockerfile': 'FROM python:3.12\n' },
    message:
      'images/hub/Dockerfile:1: an agent rests on an image of the tree, not on python:3.12. Begin with FROM agents/',
  },
  {
    what: 'a Dockerfile with the line ends of Windows',
    files: { 'windows/Dockerfile': 'FROM agents/python\r\nRUN true\r\n' },
    message: 'images/windows/Dockerfile:1: the line ends with CRLF. Save the file with LF;',
  },
  {
    what: 'a byte order mark',
    files: { 'marked/Dockerfile': `\uFEFF${GOOD}` },
    message: 'images/marked/Dockerfile:1: begins with a byte order mark. Save it as UTF-8 without one.',
  },
  {
    what: 'a Dockerfile in UTF-16',
    files: { 'utf16/Dockerfile': Buffer.from(`\uFEFF${GOOD}`, 'utf16le') },
    message: 'images/utf16/Dockerfile:1: is UTF-16. Save it as UTF-8.',
  },
  {
    what: 'an image.yaml in Latin-1',
    files: {
      'latin/Dockerfile': GOOD,
      'latin/image.yaml': Buffer.from('owner: web\ndescription: f\xfcr alle\n', 'latin1'),
    },
    message: 'images/latin/image.yaml:2: is not UTF-8 text. Save it as UTF-8.',
  },
  {
    what: 'an unfinished heredoc',
    files: { 'heredoc/Dockerfile': 'FROM agents/python\nRUN <<END\ntrue\n' },
    message: 'images/heredoc/Dockerfile:2: the heredoc END has no end. End it with a line that is END.',
  },
  {
    what: 'a Dockerfile that is a folder',
    files: { 'folder-dockerfile/Dockerfile/inside': GOOD },
    message: 'images/folder-dockerfile/Dockerfile: is a folder. Put a plain file in its place.',
  },
  {
    what: 'a Dockerfile called dockerfile',
    files: { 'lower/dockerfile': GOOD },
    message: 'images/lower/dockerfile: nothing reads a file of this name. Rename it to Dockerfile.',
  },
  {
    what: 'image.yml',
    files: { 'yml/Dockerfile': GOOD, 'yml/image.yml': 'owner: web\n' },
    message: 'images/yml/image.yml: nothing reads a file of this name. Rename it to image.yaml.',
  },
  {
    what: 'tests.yml',
    files: { 'tests-yml/Dockerfile': GOOD, 'tests-yml/tests.yml': 'schemaVersion: 2.0.0\n' },
    message: 'images/tests-yml/tests.yml: nothing reads a file of this name. Rename it to tests.yaml.',
  },
  {
    what: 'a folder of folders',
    files: { 'team/agent/Dockerfile': GOOD },
    message:
      'images/team/agent/Dockerfile: an image lies directly below the folder of the images. Move the folder images/team/agent one level up.',
  },
  {
    what: 'a name that is too long',
    files: { [`${'long-'.repeat(13)}x/Dockerfile`]: GOOD },
    message: 'x" is no name that ECR and ECS take. Use up to 64 lower-case letters',
  },
  {
    what: 'a name with two hyphens in a row',
    files: { 'two--hyphens/Dockerfile': GOOD },
    message: 'images/two--hyphens: "two--hyphens" is no name that ECR and ECS take.',
  },
  {
    what: 'a link out of the folder',
    files: { 'reaching/Dockerfile': GOOD },
    links: { 'reaching/shared.txt': '../python/python.txt' },
    message:
      'images/reaching/shared.txt: is a symbolic link out of its folder, to ../python/python.txt. Put a copy of the file',
  },
  {
    what: 'a Dockerfile that is a link to that of another image',
    files: { 'borrowed/notes.md': 'x' },
    links: { 'borrowed/Dockerfile': '../python/Dockerfile' },
    message: 'images/borrowed/Dockerfile: is a symbolic link out of its folder. Put a plain file in its place.',
  },
  {
    what: 'a context of 2 GiB',
    files: { 'huge/Dockerfile': GOOD },
    sparse: { 'huge/data.bin': 2 * 1024 ** 3 },
    message:
      'images/huge/data.bin: the build context has 2.0 GiB, this file 2.0 GiB, and 1 GiB is the most. Name what the build does not need in .dockerignore',
  },
  {
    what: 'a submodule as folder',
    files: { '../.gitmodules': '[submodule "x"]\n\tpath = images/module\n\turl = https://git.example/x\n' },
    folders: ['module'],
    message:
      '.gitmodules:2: images/module is a submodule: its files are no part of the commit. Commit the files themselves',
  },
  {
    what: 'a repository inside the folder',
    files: { 'cloned/Dockerfile': GOOD, 'cloned/vendor/.git': 'gitdir: elsewhere\n', 'cloned/vendor/a.txt': 'a' },
    message:
      'images/cloned/vendor/.git: Git commits no file of a repository inside another one. Remove it, and commit the files.',
  },
  {
    what: 'a pointer of Git LFS in the context',
    files: { 'pointed/Dockerfile': GOOD, 'pointed/tool.jar': POINTER },
    message: 'images/pointed/tool.jar: is a pointer of Git LFS, not the content. Commit the file itself',
  },
  {
    what: 'a Dockerfile that is a pointer of Git LFS',
    files: { 'lfs/Dockerfile': POINTER },
    message: 'images/lfs/Dockerfile:1: is a pointer of Git LFS, not the content. Commit the file itself',
  },
  {
    what: 'a tab in YAML',
    files: { 'tabbed/Dockerfile': GOOD, 'tabbed/image.yaml': 'owner: web\nbuild:\n\targs: {}\n' },
    message: 'images/tabbed/image.yaml:3: not YAML: Tabs are not allowed as indentation. Correct the syntax.',
  },
  {
    what: 'a key twice in YAML',
    files: { 'twice/Dockerfile': GOOD, 'twice/image.yaml': 'owner: web\nowner: data\n' },
    message: 'images/twice/image.yaml:2: not YAML: Map keys must be unique. Correct the syntax.',
  },
  {
    what: 'a list in place of a map',
    files: { 'listed/Dockerfile': GOOD, 'listed/image.yaml': '- owner: web\n' },
    message: 'images/listed/image.yaml:1: Invalid input: expected object, received array. Correct the value;',
  },
  {
    what: 'a label with a space',
    files: { 'spaced/Dockerfile': GOOD, 'spaced/image.yaml': 'owner: web\nlabels:\n  - two words\n' },
    message:
      'images/spaced/image.yaml:3: labels.0: a label is 1 to 128 of letters, digits and _.:/=+@-, without spaces.',
  },
  {
    what: 'one label in place of a list',
    files: { 'single/Dockerfile': GOOD, 'single/image.yaml': 'labels: single\n' },
    message: 'images/single/image.yaml:1: labels: Invalid input: expected array, received string. Correct the value;',
  },
  {
    what: 'an owner that AWS takes for no tag',
    files: { 'owned/Dockerfile': GOOD, 'owned/image.yaml': 'owner: "web & data"\n' },
    message: 'images/owned/image.yaml:1: owner: an owner is up to 256 letters',
  },
  {
    what: 'a build argument that the Dockerfile does not declare',
    files: { 'undeclared/Dockerfile': GOOD, 'undeclared/image.yaml': 'build:\n  args: { VERSION: 1 }\n' },
    message: 'images/undeclared/image.yaml:2: build.args.VERSION is declared by no ARG of the Dockerfile. Add',
  },
  {
    what: 'a task role by its ARN',
    files: { 'arn/Dockerfile': GOOD, 'arn/image.yaml': 'taskRole: arn:aws:iam::123456789012:role/admin\n' },
    message:
      'images/arn/image.yaml:1: the task role arn:aws:iam::123456789012:role/admin is not granted to arn. Ask operations',
  },
  {
    what: 'a tests.yaml that is no YAML',
    files: { 'tests-broken/Dockerfile': GOOD, 'tests-broken/tests.yaml': 'schemaVersion: 2.0.0\ncommandTests: [\n' },
    message: 'images/tests-broken/tests.yaml:3: not YAML: Flow sequence in block collection',
  },
  {
    what: 'an unknown key in tests.yaml',
    files: { 'tests-unknown/Dockerfile': GOOD, 'tests-unknown/tests.yaml': 'schemaVersion: 2.0.0\ncomandTests: []\n' },
    message: 'images/tests-unknown/tests.yaml:2: unknown key comandTests. Remove it or correct its spelling;',
  },
  {
    what: 'a build argument of BuildKit itself',
    files: { 'buildkit/Dockerfile': GOOD, 'buildkit/image.yaml': 'build:\n  args:\n    BUILDKIT_SYNTAX: x/y\n' },
    message:
      'images/buildkit/image.yaml:3: build.args.BUILDKIT_SYNTAX: a build argument is letters, digits and _, and not BUILDKIT_…',
  },
  {
    what: 'a stage that nobody named',
    files: { 'stageless/Dockerfile': 'FROM agents/python\nCOPY --from=bulder /a /a\n' },
    message:
      'images/stageless/Dockerfile:2: bulder is not among upstreams.tools of fleet.yaml. Use an image of the tree',
  },
  {
    what: 'an argument in FROM that nobody sets',
    files: { 'argued/Dockerfile': 'ARG PARENT\nFROM agents/$PARENT\n' },
    message: 'images/argued/Dockerfile:2: FROM uses PARENT, which has no value. Give it a default, ARG PARENT=value',
  },
  {
    what: 'an environment variable that keeps the agent from calling home',
    files: { 'mute/Dockerfile': GOOD, 'mute/image.yaml': 'environment:\n  JENKINS_SECRET: abc\n' },
    message: 'images/mute/image.yaml:2: environment: JENKINS_SECRET keeps the agent from calling home',
  },
];
