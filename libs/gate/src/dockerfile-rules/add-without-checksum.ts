import type { DockerfileRule } from './dockerfile-rule';
import { instructionsOf } from './instructions-of';

/** ADD of a URL. */
export const addWithoutChecksum: DockerfileRule = {
  id: 'ESP011',
  title: 'ADD of a URL says its checksum',
  explanation:
    'What the server answers goes into the image unseen, and another answer does not change the content key.',
  remedy: 'Write ADD --checksum=sha256:<64 digits>; a Git repository ends with # and a whole commit.',
  level: { base: 'error', product: 'error' },
  check: ({ stages }) =>
    instructionsOf(stages, 'ADD')
      .filter(({ flags }) => !flags.some(({ name, value }) => name === 'checksum' && value))
      .flatMap(({ line, words, expand }) =>
        words
          .slice(0, -1)
          .map((word) => expand(word).text)
          .filter((source) => REMOTE.test(source) && !COMMIT.test(source))
          .map((source) => ({ line, detail: `ADD downloads ${withoutUser(source)} without a checksum` })),
      ),
};

const REMOTE = /^(?:(?:https?|ftp|git|ssh):\/\/|git@|github\.com\/)/i;
const COMMIT = /#[0-9a-f]{40}(?:[0-9a-f]{24})?(?::|$)/;

/** User and password, if the URL has them, are not for messages; nor is what follows a question mark. */
function withoutUser(source: string): string {
  return source.replace(/\/\/[^/@]*@/, '//').replace(/\?.*$/, '');
}
