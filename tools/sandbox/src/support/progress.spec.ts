import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { lineProgress } from './progress';

describe('lineProgress', () => {
  const lines: string[] = [];
  const progress = lineProgress((line) => lines.push(stripVTControlCharacters(line)));

  it('says one whole line a step, with its outcome and seconds', async () => {
    await progress.step('engine', () => Promise.resolve('ready'));
    expect(lines.splice(0)).toEqual([expect.stringMatching(/^✓ engine {7}ready \d+\.\d s\n$/)]);
  });

  it('marks a step that failed and passes the error on', async () => {
    await expect(progress.step('engine', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(lines.splice(0)).toEqual([expect.stringMatching(/^✗ engine {7}failed after \d+\.\d s\n$/)]);
  });
});
