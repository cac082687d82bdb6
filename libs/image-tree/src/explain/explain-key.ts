import { CONTENT_KEY } from '../content-key';
import type { Cause } from './cause';
import { explainInputs } from './explain-inputs';
import type { RecordedInputs } from './recorded-inputs';

/** Finds what a key of an image was made of; nothing where nobody recorded it. */
export type InputsOfKey = (image: string, key: string) => Promise<RecordedInputs | undefined>;

/** Where a cause lies, and how it reaches the image that is asked about. */
export interface TracedCause {
  /** The image whose folder or settings changed. */
  readonly image: string;
  /** From that image to the one that is asked about, each read by the next. */
  readonly lineage: readonly string[];
  /** `unrecorded`: nobody knows what the image had been made of, or is, under this key. */
  readonly cause: Cause | { readonly kind: 'unrecorded'; readonly key: string };
}

/** Two keys of an image, and where to ask what they are made of. */
export interface KeyQuestion {
  readonly image: string;
  readonly before: string;
  readonly after: string;
  readonly inputsBefore: InputsOfKey;
  readonly inputsAfter: InputsOfKey;
}

/**
 * Why an image has another key than before, followed through everything that it reads, roots first: no cause exactly where
 * the keys are the same. What several images have in common is told once.
 */
export async function explainKey(question: KeyQuestion): Promise<readonly TracedCause[]> {
  const { inputsBefore, inputsAfter } = question;
  const seen = new Set<string>();
  const trace = async (
    { image, before, after }: Pick<KeyQuestion, 'image' | 'before' | 'after'>,
    below: readonly string[],
  ): Promise<readonly TracedCause[]> => {
    const step = `${image} ${before} ${after}`;
    if (before === after || seen.has(step)) return [];
    seen.add(step);
    const lineage = [image, ...below];
    const [was, is] = await Promise.all([inputsBefore(image, before), inputsAfter(image, after)]);
    if (!was || !is) return [{ image, lineage, cause: { kind: 'unrecorded', key: was ? after : before } }];
    const [above, own]: [TracedCause[], TracedCause[]] = [[], []];
    for (const cause of explainInputs(was, is)) {
      const next = stepUp(cause);
      if (next) above.push(...(await trace(next, lineage)));
      else own.push({ image, lineage, cause });
    }
    return [...above, ...own];
  };
  return trace(question, []);
}

/** The image of the tree whose own change this is. */
function stepUp(cause: Cause): Pick<KeyQuestion, 'image' | 'before' | 'after'> | undefined {
  if (cause.kind !== 'source' || cause.before === undefined || cause.after === undefined) return undefined;
  const { image, before, after } = cause;
  return CONTENT_KEY.test(before) && CONTENT_KEY.test(after) ? { image, before, after } : undefined;
}
