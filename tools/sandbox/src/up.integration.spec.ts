import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { sandboxSettings } from './settings';
import { status } from './status';
import { lineProgress } from './support/progress';
import { up } from './up';

describe('the sandbox', () => {
  const settings = sandboxSettings();
  beforeAll(() =>
    up(
      settings,
      lineProgress(() => undefined),
    ),
  );

  it('is ready in every part', async () => {
    const parts = await status(settings);
    expect(parts.map(({ part }) => part)).toEqual([
      'engine',
      'aws',
      'controller',
      'scanner',
      'programs',
      'upstream',
      'upstream',
    ]);
    expect(parts.filter(({ ready }) => !ready)).toEqual([]);
  });

  it('does nothing twice: brought up again, everything is there already', async () => {
    const before = await status(settings);
    const lines: string[] = [];
    await up(
      settings,
      lineProgress((line) => lines.push(stripVTControlCharacters(line))),
    );
    const products = lines.filter((line) => /^✓ (python|scanner|advisories|java index|programs)/.test(line));
    expect(products).toHaveLength(5);
    for (const line of products) expect(line).toContain('(there already)');
    expect(await status(settings)).toEqual(before);
  });
});
