import type { Dockerfile } from './dockerfile';
import { readFroms } from './froms';
import { readInstruction } from './read-instruction';
import { WRITE_A_REFERENCE, isReference } from './reference';
import { Refusal, locate } from './refusal';
import type { Use } from './use';

const NAME_A_STAGE = 'Begin a stage with FROM … AS name, and use that name.';

/**
 * Checks that what a build reads can be told from the file and the options alone.
 *
 * @throws DockerfileError `DOCKERFILE_INVALID` for an ARG without a value, for what is no image reference, for a number that is no stage, and
 *   for an ONBUILD trigger that reads an image.
 */
export function checkUses(dockerfile: Dockerfile, uses: readonly Use[]): void {
  const { file, stages } = dockerfile;
  for (const use of uses) {
    locate({ file, line: use.line }, () => {
      checkUse(dockerfile, use);
    });
  }
  for (const { keyword, text, line } of stages.flatMap(({ instructions }) => instructions)) {
    if (keyword === 'ONBUILD') {
      locate({ file, line }, () => {
        checkTrigger(text);
      });
    }
  }
}

function checkUse(dockerfile: Dockerfile, use: Use): void {
  const { name, target, instruction, unset } = use;
  const [variable] = unset;
  if (variable !== undefined) throw unresolved(dockerfile, variable);
  if (target.kind === 'number') throw new Refusal(`${instruction} reads from ${name}, which is no stage`, NAME_A_STAGE);
  if (isUnfinished(dockerfile, use)) {
    throw new Refusal(`${instruction} reads from ${name}, which is not an earlier stage`, 'Read from a stage above.');
  }
  if (target.kind !== 'image' || isReference(name)) return;
  if (instruction === 'COPY' && name.includes('$')) throw new Refusal('COPY has a variable in --from', NAME_A_STAGE);
  throw new Refusal(`${JSON.stringify(name)} is no image reference`, WRITE_A_REFERENCE);
}

/** BuildKit takes the last stage of a name, wherever it stands, and then refuses all but earlier ones. */
function isUnfinished({ stages }: Dockerfile, { name, target, instruction, stageIndex = -1 }: Use): boolean {
  if (instruction !== 'COPY' && instruction !== 'RUN') return false;
  const named = stages.findLast((stage) => stage.name === name.toLowerCase())?.index;
  return (named ?? (target.kind === 'stage' ? target.index : -1)) >= stageIndex;
}

function unresolved({ globalArguments }: Dockerfile, variable: string): Refusal {
  const isDeclared = globalArguments.some(({ words }) => words.includes(variable));
  if (!isDeclared) {
    return new Refusal(
      `FROM uses ${variable}, which no ARG before the first FROM declares`,
      `Write ARG ${variable}=value at the top of the file.`,
    );
  }
  return new Refusal(
    `FROM uses ${variable}, which has no value`,
    `Give it a default, ARG ${variable}=value, or a build arg.`,
  );
}

/** BuildKit reads a trigger when it runs it, with the usual escape character, in another build. */
function checkTrigger(text: string): void {
  const trigger = readInstruction(text.replace(/^\s*ONBUILD\s*/i, ''), '\\');
  const read = readFroms(trigger).find(({ from }) => from !== 'scratch');
  if (!read) return;
  throw new Refusal(
    `an ONBUILD trigger reads from ${read.from}`,
    'Read it in this image, or in those that rest on it.',
  );
}
