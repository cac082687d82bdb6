import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { AgentTemplate } from './agent-template';

const documentSchema = z.object({
  jenkins: z.object({
    clouds: z.array(
      z.object({
        ecs: z.object({ templates: z.array(z.object({ templateName: z.string(), label: z.string() })).default([]) }),
      }),
    ),
  }),
});

/**
 * The family and the labels of each agent template in a document that {@link renderCloud} made; none where the text is
 * anything else.
 */
export function readTemplates(document: string): readonly AgentTemplate['variant'][] {
  const parsed = documentSchema.safeParse(valueOf(document));
  const clouds = parsed.success ? parsed.data.jenkins.clouds : [];
  const templates = clouds.flatMap(({ ecs }) => ecs.templates);
  return templates.map(({ templateName, label }) => ({ family: templateName, labels: label.split(' ') }));
}

function valueOf(document: string): unknown {
  const parsed = parseDocument(document);
  return parsed.errors.length > 0 ? undefined : parsed.toJS();
}
