import type { DockerfileRule } from './dockerfile-rule';
import { programOf } from './shell/interpreter';
import type { Step } from './shell/step';

/** What no rule looks at, though it may be right. */
export const otherLanguage: DockerfileRule = {
  id: 'ESP019',
  title: 'RUN is written for sh or bash',
  explanation: 'No rule reads other languages: a reviewer has to.',
  remedy: 'Write it for the shell, or put it into a file of its own, with tests.',
  level: { base: 'warning', product: 'warning' },
  check: ({ stages }) =>
    stages.flatMap(({ foreign, steps }) => [
      ...foreign.map(({ line, interpreter }) => ({ line, detail: `no rule reads what ${interpreter} runs` })),
      ...steps.filter(isGivenProgram).map(({ line, name }) => ({ line, detail: `no rule reads what ${name} runs` })),
    ]),
};

/** `python3 <<EOF`. */
function isGivenProgram(step: Step): boolean {
  const program = programOf(step);
  return program?.from === 'input' && !program.isShell && step.texts.length > 0;
}
