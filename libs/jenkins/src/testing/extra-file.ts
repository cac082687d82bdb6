import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXTRA_CLOUDS_FILE, readExtraClouds, type ExtraClouds } from '../extra-clouds';

/** What images/clouds.extra.yaml says; without a text there is none. */
export function extraFrom(text?: string): ExtraClouds {
  return inWorkspace((root) => {
    if (text !== undefined) writeFileSync(join(root, EXTRA_CLOUDS_FILE), text);
    return readExtraClouds(root);
  });
}

/** Gives a workspace without images, and removes it afterwards. */
export function inWorkspace<Result>(act: (root: string) => Result): Result {
  const root = mkdtempSync(join(tmpdir(), 'extra-file-'));
  try {
    mkdirSync(join(root, 'images'));
    return act(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}
