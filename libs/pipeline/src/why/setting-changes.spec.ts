import { imageSettingsSchema, type BrokenImage } from '@espalier/image-tree';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { settingChanges } from './setting-changes';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'espalier-settings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function image(settings: object, at = folder): BrokenImage {
  const common = { name: 'boto3', folder: at, path: 'images/boto3', problems: [], reads: [] };
  return { ...common, settings: imageSettingsSchema.parse(settings) };
}

describe('settings that rebuild nothing', () => {
  test.each<[object, object, object[]]>([
    [{}, { labels: ['boto3'] }, []],
    [{}, { labels: ['boto3', 'aws'] }, [{ path: 'labels', from: 'boto3', to: 'boto3 aws' }]],
    [{}, { owner: 'web' }, [{ path: 'owner', from: '', to: 'web' }]],
    [
      {},
      { size: { cpu: 512, memory: 1024 } },
      [
        { path: 'size.cpu', to: '512' },
        { path: 'size.memory', to: '1024' },
      ],
    ],
    [{ environment: { A: 1 } }, { environment: { A: 2 } }, [{ path: 'environment.A', from: '1', to: '2' }]],
    [{}, { refresh: 1, build: { args: { A: 1 } } }, []],
  ])('%j, then %j', (before, after, changes) => {
    expect(settingChanges(image(before), image(after))).toEqual(changes);
  });

  test('hold the tests too', () => {
    writeFileSync(join(folder, 'tests.yaml'), 'schemaVersion: 2.0.0\n');
    expect(settingChanges(image({}, tmpdir()), image({}))).toEqual([{ path: 'tests.yaml' }]);
    expect(settingChanges(image({}), image({}))).toEqual([]);
  });
});
