import { randomInt } from 'node:crypto';

const ALPHABET = 'bcdfghjklmnpqrstvwxz0123456789';
const LENGTH = 5;

/** A name for a node, as the ECS plugin makes one: the cloud, the label, five characters. */
export function nodeNameOf(cloud: string, label: string): string {
  const characters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  return `${cloud}-${label}-${characters.join('')}`;
}
