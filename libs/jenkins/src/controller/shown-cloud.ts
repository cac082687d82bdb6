import { parseDocument } from 'yaml';
import { z } from 'zod';

/** A value of an export: every scalar is its text, since Jenkins writes them in types of its own choice. */
export type ShownValue = string | readonly ShownValue[] | { readonly [name: string]: ShownValue };

/** A cloud as Jenkins exports it. */
export interface ShownCloud {
  /** The name of its type in configuration-as-code, such as `ecs`. */
  readonly kind: string;
  readonly attributes: Readonly<Record<string, ShownValue>>;
}

/** Whether a value of an export is a list. */
export function isShownList(value: ShownValue | undefined): value is readonly ShownValue[] {
  return Array.isArray(value);
}

/** Whether a value of an export is a map. */
export function isShownMap(value: ShownValue | undefined): value is ShownCloud['attributes'] {
  return typeof value === 'object' && !isShownList(value);
}

/** The text of a value of an export; empty when it is no scalar. */
export function shownText(value: ShownValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

const valueSchema: z.ZodType<ShownValue> = z.lazy(() =>
  z.union([z.string(), z.array(valueSchema), z.record(z.string(), valueSchema)]),
);
const attributesSchema = z.union([z.record(z.string(), valueSchema), z.literal('').transform(() => ({}))]);
const exportSchema = z.object({
  jenkins: z.object({ clouds: z.array(z.union([z.string(), z.record(z.string(), attributesSchema)])).default([]) }),
});

/**
 * The clouds in an export of configuration-as-code; `undefined` when the text is no export. A cloud without attributes
 * is exported as its kind alone.
 */
export function parseShownClouds(text: string): readonly ShownCloud[] | undefined {
  const parsed = parseDocument(text, { schema: 'failsafe' });
  const found = exportSchema.safeParse(parsed.errors.length > 0 ? undefined : parsed.toJS());
  return found.data?.jenkins.clouds.flatMap((cloud) =>
    typeof cloud === 'string'
      ? [{ kind: cloud, attributes: {} }]
      : Object.entries(cloud).map(([kind, attributes]) => ({ kind, attributes })),
  );
}
