import { describe, expect, it } from 'vitest';
import { expandWord, stageVariables } from './stage-variables';
import { dockerfile, options } from './testing/build';

/** What `USER` in the last stage comes to. */
function user(lines: readonly string[], args: Readonly<Record<string, string>> = {}): unknown {
  const file = dockerfile(...lines);
  const instruction = file.stages.at(-1)?.instructions.findLast(({ keyword }) => keyword === 'USER');
  if (!instruction) throw new Error('there is no USER');
  const variables = stageVariables(file, options(args)).get(instruction) ?? new Map<string, string>();
  const { text, unset } = expandWord(instruction.words[0] ?? '', file, variables);
  return unset.length > 0 ? unset : text;
}

describe('stageVariables', () => {
  it.each([
    ['a default', ['FROM a', 'ARG U=x', 'USER $U'], 'x'],
    ['quotes', ['FROM a', 'ARG U="x y"', 'USER "${U}"'], 'x y'],
    ['the old form of ENV', ['FROM a', 'ENV U  x y', 'USER $U'], 'x y'],
    ['ENV over ARG, whichever comes later', ['FROM a', 'ENV U=x', 'ARG U=y', 'USER $U'], 'x'],
    ['one variable by another', ['FROM a', 'ARG A=x', 'ENV B=${A}z C=1', 'USER $B$C'], 'xz1'],
    ['values from before, within one ENV', ['FROM a', 'ENV A=x', 'ENV A=y B=$A', 'USER $B'], 'x'],
    ['a default of the use', ['FROM a', 'USER ${U:-x}'], 'x'],
    ['the value from before the first FROM, when asked for', ['ARG U=x', 'FROM a', 'ARG U', 'USER $U'], 'x'],
    ['the environment of the stage below', ['FROM a AS one', 'ENV U=x', 'FROM one', 'USER $U'], 'x'],
    ['nothing that no ARG asks for', ['ARG U=x', 'FROM a', 'USER $U'], ['U']],
    ['nothing of the args of the stage below', ['FROM a AS one', 'ARG U=x', 'FROM one', 'USER $U'], ['U']],
    ['nothing that comes later', ['FROM a', 'USER $U', 'ENV U=x'], ['U']],
  ])('knows %s', (_, lines, expected) => {
    expect(user(lines)).toEqual(expected);
  });

  it('takes a build arg over a default', () => {
    expect(user(['FROM a', 'ARG U=x', 'USER $U'], { U: 'y' })).toBe('y');
    expect(user(['ARG U=x', 'FROM a', 'ARG U', 'USER $U'], { U: '$z' })).toBe('$z');
  });
});
