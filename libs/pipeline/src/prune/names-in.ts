import type { Usage } from '@espalier/ecs';
import type { DocumentValue } from '@espalier/jenkins';

/** Attribute of an agent template: a family, `family:revision` or an ARN. Source: amazon-ecs-plugin 1.49, ECSTaskTemplate. */
const TASK_DEFINITION = 'taskdefinitionoverride';

/** The task definitions that ECS templates name anywhere in a document, and every image that a cloud of any kind names. */
export function namesIn(document: DocumentValue): Usage {
  const texts = [...textsIn(document)];
  return {
    revisions: new Set(texts.flatMap(([name, text]) => (name === TASK_DEFINITION ? [text.trim()] : []))),
    images: texts.flatMap(([, text]) => text.split(/[\s"',]+/)).filter((word) => word.includes('/')),
  };
}

/** All texts with the attributes that hold them, in small letters: Jenkins takes them in any. */
function* textsIn(value: DocumentValue, name = ''): Generator<readonly [name: string, text: string]> {
  if (typeof value === 'string') yield [name, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) yield* textsIn(part, key.toLowerCase());
}
