import { TreeError } from './errors';

/** What is wrong with a symbolic link in place of the folder of an image, wherever it leads. */
export function linkedFolder(path: string): TreeError {
  return new TreeError('CONTEXT_INVALID', {
    location: { file: path },
    reason: 'is a symbolic link: neither Git nor Nx sees what changes behind it',
    remedy: 'Put the folder itself in its place, or remove the link.',
  });
}
