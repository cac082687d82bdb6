import { describe, expect, it } from 'vitest';
import { run, succeeds } from './run';

describe('run', () => {
  it('gives standard output, and passes arguments as they are', async () => {
    expect(await run(['printf', '%s|', 'a b', '$HOME', "it's"])).toBe("a b|$HOME|it's|");
  });

  it('writes standard input and adds to the environment', async () => {
    expect(await run(['sh', '-c', 'cat; echo $ADDED'], { input: 'in ', environment: { ADDED: 'out' } })).toBe('in out');
  });

  it('says which program failed and its last lines', async () => {
    const failing = run(['sh', '-c', 'echo first; echo the cause >&2; exit 7'], { remedy: 'Do this.' });
    await expect(failing).rejects.toMatchObject({ code: 'COMMAND_FAILED', remedy: 'Do this.' });
    await expect(failing).rejects.toThrow(/`sh -c .*ended with 7:\nthe cause/s);
  });

  it('treats a program that does not exist as a failure', async () => {
    await expect(run(['espalier-no-such-program'])).rejects.toMatchObject({ code: 'COMMAND_FAILED' });
    expect(await succeeds(['espalier-no-such-program'])).toBe(false);
  });
});
