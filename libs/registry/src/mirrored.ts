import { formatReference, parseReference } from '@espalier/dockerfile';

/**
 * The reference by which an upstream is read: one of Docker Hub through the mirror, a prefix such as
 * `123456789012.dkr.ecr.eu-west-1.amazonaws.com/docker-hub`; any other, and all without a mirror, as it is.
 * `debian:12` becomes `<mirror>/library/debian:12`; tag and digest stay.
 */
export function mirrored(reference: string, mirror: string | undefined): string {
  const parsed = parseReference(reference);
  if (mirror === undefined || parsed.registry !== 'docker.io') return reference;
  return formatReference(parsed).replace(/^docker\.io/, () => mirror.replace(/\/+$/, ''));
}
