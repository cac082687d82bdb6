import { parse } from 'yaml';
import { z } from 'zod';

const schema = z.object({
  jenkins: z.object({
    clouds: z
      .array(
        z.looseObject({ ecs: z.looseObject({ templates: z.array(z.looseObject({ label: z.string() })) }).optional() }),
      )
      .default([]),
  }),
});

/** The labels of all agent templates in an export. */
export function exportedLabels(text: string): readonly string[] {
  const { clouds } = schema.parse(parse(text)).jenkins;
  return clouds.flatMap(({ ecs }) => ecs?.templates ?? []).map(({ label }) => label);
}
