import { EspalierError } from '@espalier/dockerfile';

/**
 * What can go wrong with a registry. Stable: tests and reports name them.
 *
 * - `ANSWER_INVALID`: it answered something that its protocol does not know.
 * - `DIGEST_MISMATCH`: what came does not hash to the digest that was asked for.
 * - `IMAGE_MISSING`: there is no such tag or digest.
 * - `REGISTRY_DENIED`: the caller may not do this, or is nobody (401, 403, AccessDenied, ExpiredToken, no credentials).
 * - `REGISTRY_NOT_LOOPBACK`: an AWS emulator on this machine answers with a registry of the real AWS.
 * - `REGISTRY_THROTTLED`: it kept asking for patience (429, ThrottlingException) for longer than we have.
 * - `REGISTRY_UNREACHABLE`: a closed port, an unknown host, no answer in time, or 5xx.
 * - `REPOSITORY_EXISTS`: someone else created it first.
 * - `REPOSITORY_MISSING`: it does not exist and may not be created here.
 * - `REPOSITORY_MUTABLE`: its tags can be moved, so a key tag proves nothing.
 * - `TAG_EXISTS`: the tag has another content, and what is published is never replaced.
 */
export type RegistryErrorCode =
  | 'ANSWER_INVALID'
  | 'DIGEST_MISMATCH'
  | 'IMAGE_MISSING'
  | 'REGISTRY_DENIED'
  | 'REGISTRY_NOT_LOOPBACK'
  | 'REGISTRY_THROTTLED'
  | 'REGISTRY_UNREACHABLE'
  | 'REPOSITORY_EXISTS'
  | 'REPOSITORY_MISSING'
  | 'REPOSITORY_MUTABLE'
  | 'TAG_EXISTS';

/** A registry that refuses, cannot be reached, or answers what it should not. */
export class RegistryError extends EspalierError<RegistryErrorCode> {}

/** Whether something thrown is a {@link RegistryError} of this code. */
export function isRegistryError(thrown: unknown, code: RegistryErrorCode): thrown is RegistryError {
  return thrown instanceof RegistryError && thrown.code === code;
}
