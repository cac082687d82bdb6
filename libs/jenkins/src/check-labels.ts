import { posix } from 'node:path';
import { familyOf } from '@espalier/image-tree';
import type { AgentTemplate } from './agent-template';
import { JenkinsError } from './errors';

/**
 * Labels that more than one agent template claims: the first one would win, and the other never start.
 *
 * @returns a JenkinsError `LABEL_CLASH` for each further claim, which names both images; empty when all are unique.
 */
export function checkLabels(templates: readonly AgentTemplate[]): readonly JenkinsError[] {
  const claims = new Map<string, AgentTemplate>();
  return templates.flatMap((template) =>
    [...new Set(template.variant.labels)].flatMap((label) => {
      const first = claims.get(label);
      if (first) return [clash(label, first, template)];
      claims.set(label, template);
      return [];
    }),
  );
}

function clash(label: string, first: AgentTemplate, second: AgentTemplate): JenkinsError {
  return new JenkinsError('LABEL_CLASH', {
    location: { file: posix.join(second.image.path, 'image.yaml') },
    reason: `the label ${label} belongs to ${describe(first)} and to ${describe(second)}`,
    remedy: 'Give one of them another label; an image without labels has its own name.',
  });
}

function describe({ image, variant }: AgentTemplate): string {
  return variant.family === familyOf(image.name) ? image.name : `${image.name} (${variant.family})`;
}
