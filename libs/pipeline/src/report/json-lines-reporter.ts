import { isEspalierError } from '@espalier/dockerfile';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EmitEvent } from '../events';

/** A reporter that writes each event as one line of JSON, as it happens. It begins the file anew. */
export function jsonLinesReporter(file: string): EmitEvent {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  return (event) => {
    appendFileSync(file, `${JSON.stringify({ time: new Date().toISOString(), ...event }, errorAsData)}\n`);
  };
}

function errorAsData(_key: string, value: unknown): unknown {
  if (!isEspalierError(value)) return value;
  const { code, reason, remedy, location } = value;
  return { code, reason, remedy, location };
}
