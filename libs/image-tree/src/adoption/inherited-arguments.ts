import type { Dockerfile, Instruction, Stage, StageRead } from '@espalier/dockerfile';

/** The ARGs of stages below that are not kept and that a stage uses, directly or in the default of another. */
export function inheritedArguments(
  dockerfile: Dockerfile,
  reads: readonly StageRead[],
  kept: readonly Stage[],
  stage: Stage,
): readonly Instruction[] {
  const lost = restsOn(dockerfile.stages, reads, stage).filter((base) => !kept.includes(base));
  const candidates = lost.flatMap(({ instructions }) => instructions).filter(({ keyword }) => keyword === 'ARG');
  const wanted = new Set<Instruction>();
  let used = stage.instructions.map((instruction) => textWithHeredocs(instruction)).join('\n');
  const declared = new Set(stage.instructions.filter(({ keyword }) => keyword === 'ARG').flatMap(namesOf));
  for (const argument of candidates.toReversed()) {
    const isUsed = namesOf(argument).some((name) => !declared.has(name) && uses(used, name));
    if (!isUsed) continue;
    wanted.add(argument);
    used += `\n${argument.text}`;
  }
  return candidates.filter((argument) => wanted.has(argument));
}

function restsOn(stages: readonly Stage[], reads: readonly StageRead[], { index }: Stage): readonly Stage[] {
  const below = reads.find(({ stageIndex, instruction }) => stageIndex === index && instruction === 'FROM');
  const base = below && stages[below.readIndex];
  return base ? [...restsOn(stages, reads, base), base] : [];
}

function textWithHeredocs({ text, heredocs }: Instruction): string {
  return [text, ...heredocs.map((heredoc) => heredoc.text)].join('\n');
}

function uses(text: string, name: string): boolean {
  return new RegExp(`\\$\\{?${name}(?![A-Za-z0-9_])`).test(text);
}

function namesOf({ words }: Instruction): readonly string[] {
  return words.map((word) => word.split('=', 1)[0] ?? '');
}
