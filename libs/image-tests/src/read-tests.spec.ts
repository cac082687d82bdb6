import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTests } from './read-tests';

const file = 'images/x/tests.yaml';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'image-tests-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function read(text: string): ReturnType<typeof readTests> {
  writeFileSync(join(folder, 'tests.yaml'), text);
  return readTests(folder, file);
}

describe('readTests', () => {
  it('has nothing where there is no file', () => {
    expect(readTests(folder, file)).toBeUndefined();
  });

  it('reads tests, without the network unless it is asked for', () => {
    const text = 'schemaVersion: 2.0.0\ncommandTests: [{ name: a, command: "true" }]\n';
    expect(read(text)?.tests).toMatchObject({ network: false, commandTests: [{ name: 'a', command: 'true' }] });
    expect(read(`${text}network: true\n`)?.tests.network).toBe(true);
  });

  it.each([
    ['an unknown key', 'schemaVersion: 2.0.0\ncommandTest: []\n', 2],
    [
      'an unknown key of a test',
      'schemaVersion: 2.0.0\ncommandTests:\n  - name: a\n    comand: b\n    command: b\n',
      4,
    ],
    ['privileges', 'schemaVersion: 2.0.0\ncontainerRunOptions:\n  privileged: true\n', 3],
    ['mounts', 'schemaVersion: 2.0.0\ncontainerRunOptions:\n  bindMounts: [/:/host]\n', 3],
    ["variables of the machine's", 'schemaVersion: 2.0.0\ncontainerRunOptions:\n  envVars: [TOKEN]\n', 3],
    ['another version', 'schemaVersion: 1.0.0\n', 1],
    ['what is not YAML', 'schemaVersion: [\n', 2],
  ])('refuses %s with file and line', (_, text, line) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'SETTINGS_INVALID', location: { file, line } }));
  });

  it('refuses a file without any test', () => {
    expect(() => read('schemaVersion: 2.0.0\ncommandTests: []\n')).toThrow(
      'images/x/tests.yaml:1: it holds no test. Add one, or remove the file.',
    );
  });

  it('refuses a link and a folder', () => {
    symlinkSync('/etc/hostname', join(folder, 'tests.yaml'));
    expect(() => readTests(folder, file)).toThrow(expect.objectContaining({ code: 'TESTS_INVALID' }));
    rmSync(join(folder, 'tests.yaml'));
    mkdirSync(join(folder, 'tests.yaml'));
    expect(() => readTests(folder, file)).toThrow(expect.objectContaining({ code: 'TESTS_INVALID' }));
  });
});
