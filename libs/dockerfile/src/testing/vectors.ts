import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Dockerfile, and what an original implementation says of it. */
export interface DockerfileVector {
  readonly name?: string;
  readonly dockerfile: string;
  readonly args: Readonly<Record<string, string>>;
  readonly sources?: readonly string[];
  readonly syntax?: string;
  readonly error?: true;
}

/** A reference, and what an original implementation says of it. */
export interface ReferenceVector {
  readonly reference: string;
  readonly registry?: string;
  readonly repository?: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly error?: true;
}

/** The Dockerfiles of a file in vectors/. */
export function dockerfileVectors(file: string): readonly DockerfileVector[] {
  return readVectors(file, (value): value is DockerfileVector => hasText(value, 'dockerfile'));
}

/** The references of a file in vectors/. */
export function referenceVectors(file: string): readonly ReferenceVector[] {
  return readVectors(file, (value): value is ReferenceVector => hasText(value, 'reference'));
}

function readVectors<Vector>(file: string, isVector: (value: unknown) => value is Vector): readonly Vector[] {
  const read: unknown = JSON.parse(readFileSync(join(__dirname, '../../vectors', file), 'utf8'));
  if (Array.isArray(read) && read.length > 0 && read.every(isVector)) return read;
  throw new Error(`${file} holds something else than vectors`);
}

function hasText(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, key) === 'string';
}
