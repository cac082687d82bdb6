import { TreeError } from './errors';

/**
 * Refuses a Dockerfile as editors of Windows save it. BuildKit reads it, other programs that read Dockerfiles do not, and
 * a script that was saved so fails in the image.
 *
 * @throws TreeError `DOCKERFILE_UNREADABLE`.
 */
export function assertPlainLines(text: string, file: string): void {
  const refuse = (line: number, reason: string, remedy: string): never => {
    throw new TreeError('DOCKERFILE_UNREADABLE', { location: { file, line }, reason, remedy });
  };
  if (text.startsWith('\uFEFF')) refuse(1, 'begins with a byte order mark', 'Save it as UTF-8 without one.');
  const line = text.split('\n').findIndex((part) => part.endsWith('\r')) + 1;
  if (line > 0) {
    refuse(
      line,
      'the line ends with CRLF',
      'Save the file with LF; `* text=auto eol=lf` in .gitattributes keeps it so.',
    );
  }
}
