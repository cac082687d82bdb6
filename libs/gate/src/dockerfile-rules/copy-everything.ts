import type { DockerfileRule } from './dockerfile-rule';
import { instructionsOf } from './instructions-of';

/** `COPY . /x`. */
export const copyEverything: DockerfileRule = {
  id: 'ESP021',
  title: 'COPY of the whole folder has a .dockerignore',
  explanation:
    'Notes, credentials and what an editor leaves behind go into the image, and any change of them rebuilds it.',
  remedy: 'Copy what is needed by name, or list the rest in .dockerignore.',
  level: { base: 'warning', product: 'warning' },
  check: ({ stages, hasIgnoreFile }) =>
    instructionsOf(hasIgnoreFile ? [] : stages, 'COPY', 'ADD')
      .filter(({ flags }) => !flags.some(({ name }) => name === 'from'))
      .filter(({ words, expand }) => words.slice(0, -1).some((word) => EVERYTHING.test(expand(word).text)))
      .map(({ line, keyword }) => ({ line, detail: `${keyword} takes the whole folder` })),
};

const EVERYTHING = /^\/?(?:\.?\/)*\.?\**\/?$/;
