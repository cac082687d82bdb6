/** A mistake that only a build, or the gate, finds. */
export interface BuildMistake {
  readonly what: string;
  /** Name of the image. */
  readonly image: string;
  /** Text by path in its folder. */
  readonly files: Readonly<Record<string, string>>;
  /** What the command says of it, in this order; white space counts as one space. */
  readonly message: readonly string[];
}

/** One of each kind. */
export const buildMistakes: readonly BuildMistake[] = [
  {
    what: 'COPY of a file that is not there',
    image: 'copies-nothing',
    files: { Dockerfile: 'FROM agents/python\nCOPY nosuch.txt /nosuch.txt\n' },
    message: [
      'images/copies-nothing/Dockerfile:2: ',
      'nosuch.txt',
      'See that the file lies in the folder of the image',
    ],
  },
  {
    what: 'COPY of a file that .dockerignore excludes',
    image: 'copies-ignored',
    files: {
      Dockerfile: 'FROM agents/python\nCOPY wanted.txt /wanted.txt\n',
      'wanted.txt': 'x',
      '.dockerignore': '*.txt\n',
    },
    message: ['images/copies-ignored/Dockerfile:2: ', 'wanted.txt', 'that .dockerignore does not exclude it'],
  },
  {
    what: 'a command that fails',
    image: 'fails',
    files: { Dockerfile: 'FROM agents/python\nRUN echo "no such package" && false\n' },
    message: ['images/fails/Dockerfile:2: ', 'no such package', 'Correct this instruction'],
  },
  {
    what: 'root at the end',
    image: 'stays-root',
    files: { Dockerfile: 'FROM agents/python\nUSER root\n' },
    message: ['ESP001', 'images/stays-root/Dockerfile:2'],
  },
  {
    what: 'an entrypoint of its own',
    image: 'own-entrypoint',
    files: { Dockerfile: 'FROM agents/python\nENTRYPOINT ["sh"]\n' },
    message: ['ESP008', 'images/own-entrypoint/Dockerfile:2'],
  },
  {
    what: 'ADD of what nobody checks',
    image: 'adds-remote',
    files: { Dockerfile: 'FROM agents/python\nADD http://127.0.0.1:9/tool.tgz /tool.tgz\n' },
    message: ['ESP011', 'images/adds-remote/Dockerfile:2'],
  },
];
