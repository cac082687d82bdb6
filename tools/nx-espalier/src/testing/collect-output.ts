import { onTestFinished, vi } from 'vitest';

/** Collects what is written to standard output until the test ends. */
export function collectOutput(): () => string {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => {
    write.mockRestore();
  });
  return () => write.mock.calls.map(([text]) => String(text)).join('');
}
