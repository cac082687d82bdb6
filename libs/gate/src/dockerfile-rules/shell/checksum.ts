import type { Unwrapped } from './unwrap';

const CHECKSUM = /^(?:sha\d*|b2|md5)sum$|^shasum$|^cksum$/;
const SIGNATURE = /^(?:cosign|minisign|signify|slsa-verifier|gh)$/;

/** Whether a program checks something against a checksum or a signature, and fails where they differ. */
export function isChecking({ name, words }: Pick<Unwrapped, 'name' | 'words'>): boolean {
  const has = (pattern: RegExp) => words.some(({ text }) => pattern.test(text));
  if (CHECKSUM.test(name)) return has(/^(?:-[a-z]*c[a-z]*|--check)$/);
  if (/^gpg2?$/.test(name)) return has(/^--verify$/);
  if (name === 'openssl') return has(/^-verify$/);
  return name === 'gpgv' || (SIGNATURE.test(name) && has(/^(?:verify.*|-V\w*|attestation)$/));
}
