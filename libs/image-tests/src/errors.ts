import { EspalierError } from '@espalier/dockerfile';

/**
 * What can go wrong with tests of images. Stable: reports name them.
 *
 * - `TESTS_DID_NOT_RUN`: nothing is known of the image: no program, a crash, half an answer, fewer results than tests, no way to launch.
 * - `TESTS_INVALID`: a tests.yaml cannot be read, or holds no test.
 */
export type ImageTestErrorCode = 'TESTS_DID_NOT_RUN' | 'TESTS_INVALID';

/** Tests that say nothing of an image. A test that failed is a result, not an error. */
export class ImageTestError extends EspalierError<ImageTestErrorCode> {}
