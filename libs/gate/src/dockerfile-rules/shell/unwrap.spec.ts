import { describe, expect, it } from 'vitest';
import { unwrap } from './unwrap';
import { known, UNKNOWN } from './value';

function unwrapped(text: string): string {
  const { name, words, wrappers } = unwrap(text.split(' ').map(known));
  return [...wrappers, '>', name, ...words.map((word) => word.text)].join(' ');
}

describe('unwrap', () => {
  it.each([
    ['curl -k x', '> curl -k x'],
    ['/usr/bin/curl x', '> curl x'],
    ['env -i A=b C=d curl x', 'env > curl x'],
    ['env -u A curl', 'env > curl'],
    ['sudo -E -u root -- curl x', 'sudo > curl x'],
    ['sudo A=b curl', 'sudo > curl'],
    ['command exec nohup curl', 'command exec nohup > curl'],
    ['timeout -k 5 60 nice -n 5 curl', 'timeout nice > curl'],
    ['xargs -0 -I {} curl {}', 'xargs > curl {}'],
    ['busybox wget x', 'busybox > wget x'],
    ['find /x -name y -exec rm -f {} ;', 'find > rm -f {}'],
    ['find /x -name y', '> find /x -name y'],
    ['flock -n /lock sh -c x', 'flock > sh -c x'],
    ['echo sh -c x', '> echo sh -c x'],
    ['sudo -i', '> sudo -i'],
    ['env', '> env'],
  ])('takes %s apart', (text, expected) => {
    expect(unwrapped(text)).toBe(expected);
  });

  it('knows a program by the last part of its path, as far as that is known', () => {
    expect(unwrap([known(`${UNKNOWN}/bin/keytool`)]).name).toBe('keytool');
    expect(unwrap([known(`/bin/${UNKNOWN}`)]).name).toBe(UNKNOWN);
    expect(unwrap([]).name).toBe('');
  });
});
