import { EspalierError } from '@espalier/dockerfile';

/** The error for something outside the images that a publish rests on and that is not there. */
export function brokenGuarantee(file: string, reason: string): EspalierError {
  return new EspalierError('GUARANTEE_BROKEN', {
    location: { file },
    reason,
    remedy: 'Run `npx nx g @espalier/nx:init`, which writes what is missing and leaves the rest, and commit it.',
  });
}
