import { Refusal, locate } from './refusal';

/** A line of the file as it stands. */
export interface PhysicalLine {
  /** From 1. */
  readonly number: number;
  /** Where the line begins in the file. */
  readonly offset: number;
  /** Without its line end: `\n`, and every `\r` before it. */
  readonly text: string;
}

/** BuildKit reads lines into 64 KiB, the line end included. */
const LONGEST_LINE = 65_535;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The lines of a file, the byte order mark left out.
 *
 * @throws DockerfileError `DOCKERFILE_INVALID` for a line longer than BuildKit reads.
 */
export function splitLines(text: string, file: string): readonly PhysicalLine[] {
  const lines: PhysicalLine[] = [];
  let offset = 0;
  while (offset < text.length) {
    const found = text.indexOf('\n', offset);
    const end = found < 0 ? text.length : found;
    lines.push(readLine(text, offset, end, { file, line: lines.length + 1 }));
    offset = end + 1;
  }
  return lines;
}

function readLine(text: string, start: number, end: number, location: { file: string; line: number }): PhysicalLine {
  const raw = text.slice(start, end);
  locate(location, () => {
    refuseLongLine(raw);
  });
  const mark = start === 0 && raw.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  return { number: location.line, offset: start + mark, text: withoutReturns(raw.slice(mark)) };
}

function withoutReturns(raw: string): string {
  let end = raw.length;
  while (end > 0 && raw.charAt(end - 1) === '\r') end -= 1;
  return raw.slice(0, end);
}

function refuseLongLine(raw: string): void {
  if (raw.length * 3 <= LONGEST_LINE || Buffer.byteLength(raw) <= LONGEST_LINE) return;
  throw new Refusal('the line is longer than 65535 bytes', 'Break the line up: BuildKit reads no longer one.');
}
