import type { z } from 'zod';

/**
 * Values laid over one another, the first one lowest, and checked by a schema: maps are merged by key, all else is
 * replaced. Where the schema has variants and a merged map would be none of them, the upper map stands alone.
 */
export function parseMerged<Schema extends z.ZodType>(
  schema: Schema,
  values: readonly unknown[],
): z.ZodSafeParseResult<z.output<Schema>> {
  const merged = schema.safeParse(mergeAll(values, new Set()));
  return merged.success ? merged : schema.safeParse(mergeAll(values, brokenVariants(merged.error)));
}

/** Places of maps that are none of the variants that they may be. */
function brokenVariants({ issues }: z.ZodError): ReadonlySet<string> {
  return new Set(issues.filter(({ code }) => code === 'invalid_union').map(({ path }) => placeOf(path)));
}

function placeOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}

/** @param alone places whose maps are not merged. */
function mergeAll(values: readonly unknown[], alone: ReadonlySet<string>): unknown {
  return values.reduce((base, over) => mergeOver(base, over, alone, []), {});
}

function mergeOver(base: unknown, over: unknown, alone: ReadonlySet<string>, path: readonly string[]): unknown {
  if (!isRecord(base) || !isRecord(over) || alone.has(placeOf(path))) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    merged[key] = key in base ? mergeOver(base[key], value, alone, [...path, key]) : value;
  }
  return merged;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
