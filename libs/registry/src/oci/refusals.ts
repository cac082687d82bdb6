import { RegistryError } from '../errors';
import type { Advice } from './advice';

/** The error for 401 and 403. The subject is the reference that was asked for, with its host. */
export function deniedBy(subject: string, status: number, advice: Advice): RegistryError {
  return new RegistryError('REGISTRY_DENIED', {
    reason: `the registry refuses access to ${subject} (HTTP ${status})`,
    remedy: advice.denied,
  });
}

/** The error for 404: of the repository where the registry says so, else of the tag or digest. */
export function missingIn(subject: string, body: Buffer, advice: Advice): RegistryError {
  const repository = body.includes('NAME_UNKNOWN');
  return new RegistryError(repository ? 'REPOSITORY_MISSING' : 'IMAGE_MISSING', {
    reason: repository ? `the registry has no repository for ${subject}` : `${subject} does not exist`,
    remedy: advice.missing,
  });
}

/** The error for any other status below 500. */
export function refusedBy(subject: string, status: number): RegistryError {
  return new RegistryError('ANSWER_INVALID', {
    reason: `the registry answers HTTP ${status} to a request for ${subject}`,
    remedy: 'Check that the address is a registry that speaks the OCI distribution API.',
  });
}

/** The error for content that is not what its digest says. */
export function digestMismatch(subject: string, expected: string, actual: string): RegistryError {
  return new RegistryError('DIGEST_MISMATCH', {
    reason: `${subject} hashes to ${actual}, not to ${expected}`,
    remedy: 'Do not use it: something between here and the registry changed it, or the registry is damaged.',
  });
}
