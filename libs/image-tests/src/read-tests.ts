import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYamlLayers } from '@espalier/image-tree';
import { ImageTestError } from './errors';
import { testsSchema, type ImageTests } from './tests-schema';

/** A tests.yaml that is in order. */
export interface TestFile {
  /** Path relative to the workspace, for messages. */
  readonly file: string;
  readonly text: string;
  readonly tests: ImageTests;
}

/**
 * The tests of one image; nothing where its folder has no tests.yaml.
 *
 * @param folder absolute path of the folder of the image
 * @param file what errors call its tests.yaml: the path relative to the workspace
 * @throws TreeError `SETTINGS_INVALID` with file and line; ImageTestError `TESTS_INVALID` for what is no plain file, or holds no test
 */
export function readTests(folder: string, file: string): TestFile | undefined {
  const text = readPlainFile(join(folder, 'tests.yaml'), file);
  if (text === undefined) return undefined;
  const tests = parseYamlLayers(testsSchema, [{ file, text }]);
  if (countOf(tests) > 0) return { file, text, tests };
  throw new ImageTestError('TESTS_INVALID', {
    location: { file, line: 1 },
    reason: 'it holds no test',
    remedy: 'Add one, or remove the file.',
  });
}

function countOf({
  commandTests,
  fileExistenceTests,
  fileContentTests,
  metadataTest,
  licenseTests,
}: ImageTests): number {
  const lists = [commandTests, fileExistenceTests, fileContentTests, licenseTests];
  return lists.reduce((count, list) => count + list.length, metadataTest ? 1 : 0);
}

/** A symbolic link is not followed: its target would come to light in messages. */
function readPlainFile(path: string, file: string): string | undefined {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (!entry) return undefined;
  if (entry.isFile()) return readFileSync(path, 'utf8');
  throw new ImageTestError('TESTS_INVALID', {
    location: { file },
    reason: 'it is no plain file',
    remedy: 'Put a plain file in its place.',
  });
}
