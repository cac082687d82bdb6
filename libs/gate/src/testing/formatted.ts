import { format, resolveConfig } from 'prettier';

/** A text as prettier writes it into a file. */
export async function formatted(text: string, path: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}
