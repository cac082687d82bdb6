import { describe, expect, it } from 'vitest';
import { shellCommand } from './shell-command';

describe('shellCommand', () => {
  it('is a shell to type into, or one that runs a line', () => {
    expect(shellCommand(undefined).command).toEqual([]);
    expect(shellCommand('a "b" $c').command).toEqual(['-c', 'a "b" $c']);
    expect(shellCommand(undefined).entrypoint).toEqual(shellCommand('a').entrypoint);
  });
});
