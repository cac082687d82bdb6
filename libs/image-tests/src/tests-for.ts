import { lineageOf, type ImageTree } from '@espalier/image-tree';
import { readTests, type TestFile } from './read-tests';

/** A test file that an image must pass, and the image whose file it is. */
export interface InheritedTests extends TestFile {
  /** The image itself, or one of its ancestors. */
  readonly of: string;
}

/**
 * What an image of the tree must pass: the tests of its ancestors along the line of its parents, root first, then its own.
 * Each file stands once; images without tests are left out.
 * @throws as readTests
 */
export function testsFor(tree: ImageTree, name: string): readonly InheritedTests[] {
  return lineageOf(tree, name).flatMap((of) => {
    const image = tree.images.get(of);
    const found = image && readTests(image.folder, `${image.path}/tests.yaml`);
    return found ? [{ of, ...found }] : [];
  });
}
