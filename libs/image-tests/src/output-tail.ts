import { stripVTControlCharacters } from 'node:util';

const maximumBytes = 4096;

/** Control characters but the newline, and the marks that turn the direction of text. */
const unprintable = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** The last whole lines of an output that fit into 4 KiB, without colours and control characters; of one long line, its end. */
export function outputTail(text: string): string {
  const plain = stripVTControlCharacters(text)
    .replace(/\r\n?/g, '\n')
    .replace(unprintable, (character) => (character === '\n' ? '\n' : ''))
    .trim();
  const bytes = Buffer.from(plain);
  if (bytes.length <= maximumBytes) return plain;
  const end = bytes
    .subarray(-maximumBytes)
    .toString()
    .replace(/^\uFFFD+/, '');
  return end.includes('\n') ? end.slice(end.indexOf('\n') + 1) : end;
}
