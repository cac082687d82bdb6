import { z } from 'zod';
import { cloudOf } from './cloud';
import type { Rig } from './rig';

const stateSchema = z.object({ commit: z.string(), loaded: z.boolean(), pending: z.array(z.unknown()) });

/** What a cloud document says of itself, and the labels of each of its agent templates, sorted. */
export interface DocumentSummary extends z.output<typeof stateSchema> {
  readonly labels: readonly string[];
}

/** The summary of the document that was last delivered. */
export async function documentSummary(rig: Rig): Promise<DocumentSummary> {
  const { text } = await cloudOf(rig);
  const [, state = ''] = /^# espalier: (.*)$/m.exec(text) ?? [];
  const labels = [...text.matchAll(/^[ -]+label: "(.*)"$/gm)].map(([, label = '']) => label);
  return { ...stateSchema.parse(JSON.parse(state)), labels: labels.toSorted() };
}
