/** Replaces every secret in a text by `***`. */
export type Mask = (text: string) => string;

const shortestLine = 4;

/** A mask without secrets: the text as it is. */
export const maskNothing: Mask = (text) => text;

/**
 * Makes a mask of secret values: each as a whole, as base64 and percent-encoded, and each of its lines of at least four
 * characters, since a log shows a secret of many lines line by line.
 */
export function createMask(secrets: Iterable<Buffer | string>): Mask {
  const forms = new Set([...secrets].flatMap((secret) => formsOf(Buffer.from(secret).toString())));
  const longestFirst = [...forms].sort((one, other) => other.length - one.length);
  return (text) => longestFirst.reduce((masked, form) => masked.replaceAll(form, '***'), text);
}

function formsOf(secret: string): string[] {
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  const whole = secret.trim();
  const encodings = [secret, whole].flatMap((value) => [value, base64(value), encodeURIComponent(value)]);
  return [...encodings, ...lines.filter((line) => line.length >= shortestLine)].filter((form) => form !== '');
}

function base64(value: string): string {
  return Buffer.from(value).toString('base64');
}
