import { z } from 'zod';
import { CONTENT_KEY, CONTENT_KEY_SCHEMA, contentKey, type KeyInputs } from '../content-key';

/** What an image was made of, and by which form of the content key. */
export interface RecordedInputs {
  /** The version of the form: {@link CONTENT_KEY_SCHEMA} of that day. */
  readonly schema: number;
  readonly inputs: KeyInputs;
}

/** The same as it is kept beside a published image: what explains the next rebuild. It holds no secret: no key does. */
export interface InputsRecord extends RecordedInputs {
  readonly image: string;
  /** 40 hexadecimal digits. */
  readonly key: string;
  /** The commit of the work tree that was published first with this key; `none` outside Git. */
  readonly commit: string;
}

const texts = z.record(z.string(), z.string());
const recordSchema = z.object({
  image: z.string(),
  key: z.string().regex(CONTENT_KEY),
  commit: z.string(),
  schema: z.int().positive(),
  inputs: z.object({
    dockerfile: z.string(),
    context: z.array(
      z.object({ path: z.string(), mode: z.union([z.int(), z.literal('link')]), sha256: z.string() }).readonly(),
    ),
    sources: texts,
    args: texts,
    platform: z.string(),
    refresh: z
      .string()
      .nullable()
      .transform((refresh) => refresh ?? undefined),
  }),
});

const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: String(error) });
    return z.NEVER;
  }
});

/** A record as text: the same inputs and commit always give the same text. */
export function formatRecord({ image, key, commit, schema, inputs }: InputsRecord): string {
  return JSON.stringify({ image, key, commit, schema, inputs: { ...inputs, refresh: inputs.refresh ?? null } });
}

/**
 * Reads a record. One of the present form must have the key that it names: what is not so is nobody's record.
 *
 * @returns nothing for a text that is no record of this image and key.
 */
export function parseRecord(text: string, image: string, key: string): InputsRecord | undefined {
  const record = jsonText.pipe(recordSchema).safeParse(text).data;
  if (record?.image !== image || record.key !== key) return undefined;
  const isTrue = record.schema !== CONTENT_KEY_SCHEMA || contentKey(record.inputs) === key;
  return isTrue ? record : undefined;
}
