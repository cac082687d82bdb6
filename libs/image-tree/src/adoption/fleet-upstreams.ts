import { isSeq, parseDocument } from 'yaml';

/** Repositories that images need, by the list of fleet.yaml that they go into. */
export interface NeededUpstreams {
  readonly bases: readonly string[];
  readonly tools: readonly string[];
}

/** The text of a fleet.yaml whose lists of upstreams have these too; comments and layout stay, and so does a text that has them all. */
export function withUpstreams(text: string, { bases, tools }: NeededUpstreams): string {
  const document = parseDocument(text);
  let isChanged = false;
  for (const [list, needed] of Object.entries({ bases, tools })) {
    const present = document.getIn(['upstreams', list]);
    const listed = isSeq(present) ? present.toJSON() : [];
    const missing = needed.filter((repository) => !Array.isArray(listed) || !listed.includes(repository));
    if (missing.length === 0) continue;
    isChanged = true;
    if (isSeq(present)) for (const repository of missing) present.add(repository);
    else document.setIn(['upstreams', list], missing);
  }
  return isChanged ? document.toString({ lineWidth: 0, flowCollectionPadding: false }) : text;
}
