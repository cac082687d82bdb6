import type { Dockerfile } from '@espalier/dockerfile';

/**
 * The line of the instruction that an engine gave up, which it names and does not always place: `[2/3] COPY a b failed: …`.
 * Nothing where no instruction reads so, because a variable stood in it, or where several do.
 */
export function failedLine({ stages }: Pick<Dockerfile, 'stages'>, reason: string): number | undefined {
  const said = oneLine(/^\[[^\]]*\] (.*)$/s.exec(reason)?.[1] ?? '');
  const found = stages
    .flatMap(({ instructions }) => instructions)
    .filter(({ text }) => [' failed: ', ' printed '].some((end) => said.startsWith(oneLine(text) + end)));
  return found.length === 1 ? found[0]?.line : undefined;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
