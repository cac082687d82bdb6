/** What programs print when a name did not resolve for now, or a host did not answer. A name that does not exist is none. */
const faults: readonly RegExp[] = [
  /Temporary failure (?:in name resolution|resolving)/,
  /\bEAI_AGAIN\b/,
  /\bserver misbehaving\b/,
  /\bCould not resolve host\b/,
  /\b(?:ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)\b/,
  /\bConnection (?:timed out|reset by peer)\b/i,
  /\b(?:Read timed out|TLS handshake timeout|i\/o timeout)\b/,
  /\b50[234]\s+(?:Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)/i,
];

/**
 * Whether words of a failed instruction tell of a network that failed, so that the same instruction may well succeed
 * later: by what glibc, apt, curl, pip, npm and Go print.
 */
export function isNetworkFault(words: string): boolean {
  return faults.some((fault) => fault.test(words));
}
