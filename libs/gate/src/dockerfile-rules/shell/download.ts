import { posix } from 'node:path';
import { hasOption, readOptions, valuesOf, type OptionGrammar } from './options';
import type { Unwrapped } from './unwrap';
import { UNKNOWN, type Value } from './value';

/** What a program that downloads does with it. */
export interface Download {
  /** Prints it. */
  readonly isPrinted: boolean;
  /** Names of the files that it writes, relative to the folder it runs in. */
  readonly files: readonly string[];
}

const NOTHING: Download = { isPrinted: false, files: [] };
const PRINTED: Download = { isPrinted: true, files: [] };

/** Options of curl that have a value (curl(1)). */
export const CURL: OptionGrammar = {
  short: 'AbcCdDeEFHKmoPQrtTuUwxXyYz',
  long: [
    ...[
      'cacert',
      'capath',
      'cert',
      'ciphers',
      'config',
      'connect-timeout',
      'cookie',
      'cookie-jar',
      'data',
      'data-binary',
    ],
    ...['data-raw', 'data-urlencode', 'dump-header', 'form', 'header', 'interface', 'key', 'limit-rate', 'max-redirs'],
    ...[
      'max-time',
      'noproxy',
      'output',
      'output-dir',
      'oauth2-bearer',
      'proto',
      'proto-redir',
      'proxy',
      'range',
      'referer',
    ],
    ...['request', 'resolve', 'retry', 'retry-delay', 'retry-max-time', 'tls-max', 'upload-file', 'url', 'user'],
    ...['user-agent', 'write-out'],
  ],
};
/** Options of wget that have a value (wget(1)). */
export const WGET: OptionGrammar = {
  short: 'aABDeiIloOPQRtTUwX',
  long: [
    ...[
      'append-output',
      'body-data',
      'ca-certificate',
      'directory-prefix',
      'execute',
      'header',
      'input-file',
      'method',
    ],
    ...['output-document', 'output-file', 'password', 'post-data', 'timeout', 'tries', 'user', 'user-agent', 'wait'],
  ],
};
const STANDARD_OUTPUT = new Set(['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1']);

/** What a program downloads; nothing for one that does not. */
export function downloadOf({ name, words }: Pick<Unwrapped, 'name' | 'words'>): Download | undefined {
  if (name === 'curl') return ofCurl(words);
  if (name === 'wget') return ofWget(words);
  if (name === 'aws') return ofAws(words);
  if (name === 'aria2c')
    return { isPrinted: false, files: valuesOf(readOptions(words, { short: 'odx' }), 'o').map(textOf) };
  return /^(?:https?|xh|lynx|w3m|links|nc|ncat|netcat|socat|lwp-request|GET|fetch|ftp)$/.test(name)
    ? PRINTED
    : undefined;
}

function ofCurl(words: readonly Value[]): Download | undefined {
  const read = readOptions(words, CURL);
  const urls = [...read.operands, ...valuesOf(read, 'url')];
  if (urls.length > 0 && urls.every(({ text }) => text.startsWith('file:'))) return undefined;
  const named = valuesOf(read, 'o', 'output').map(textOf);
  const remote = hasOption(read, 'O', 'remote-name', 'remote-name-all') ? urls.map(remoteName) : [];
  return toFiles([...named, ...remote], textOf(valuesOf(read, 'output-dir')[0]));
}

function ofWget(words: readonly Value[]): Download {
  const read = readOptions(words, WGET);
  if (hasOption(read, 'help', 'version', 'spider')) return NOTHING;
  const named = valuesOf(read, 'O', 'output-document').map(textOf);
  if (named.length > 0) return toFiles(named, '');
  return {
    isPrinted: false,
    files: toFiles(read.operands.map(remoteName), textOf(valuesOf(read, 'P', 'directory-prefix')[0])).files,
  };
}

/** `aws s3 cp s3://… -`. */
function ofAws(words: readonly Value[]): Download | undefined {
  const [service, action, source, target] = words.filter(({ text }) => !text.startsWith('--')).map(textOf);
  if (service !== 's3' || action !== 'cp' || source?.startsWith('s3://') !== true) return undefined;
  return toFiles(
    [target === undefined || !/\/$|^\.$/.test(target) ? (target ?? '-') : `${target}/${posix.basename(source)}`],
    '',
  );
}

function toFiles(names: readonly string[], folder: string): Download {
  const files = names.filter((name) => !STANDARD_OUTPUT.has(name)).map((name) => posix.join(folder, name));
  return { isPrinted: files.length < names.length || names.length === 0, files };
}

function remoteName({ text }: Value): string {
  const name = posix.basename(text.replace(/[?#].*$/, ''));
  return name === '' ? UNKNOWN : name;
}

function textOf(value: Value | undefined): string {
  return value?.text ?? '';
}
