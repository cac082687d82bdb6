import { describe, expect, it } from 'vitest';
import { runCommand, type RunCommand } from './run-command';
import { dockerfile } from './testing/build';

function commandOf(...lines: readonly string[]): RunCommand {
  const file = dockerfile('FROM scratch', ...lines);
  const run = file.stages[0]?.instructions.find(({ keyword }) => keyword === 'RUN');
  if (!run) throw new Error('there is no RUN');
  return runCommand(file, run);
}

/** Each line of the script with the line of the file on which it stands; line 1 is the FROM. */
function linesOf(...lines: readonly string[]): readonly (readonly [string, number])[] {
  const command = commandOf(...lines);
  if (command.kind !== 'shell') throw new Error(command.kind);
  return [...command.text.matchAll(/\S+/g)].map(({ 0: word, index }) => [word, command.lineAt(index)] as const);
}

describe('runCommand', () => {
  it('is a program without a shell, written as JSON', () => {
    expect(commandOf('RUN --network=none ["a", "b c"]')).toEqual({ kind: 'exec', words: ['a', 'b c'] });
  });

  it('knows the line of each word of a continued command, over comments and empty lines', () => {
    expect(linesOf('RUN  --network=none \\', '  one \\', '# no', '', ' two; é \\', 'three')).toEqual([
      ['one', 3],
      ['two;', 6],
      ['é', 6],
      ['three', 7],
    ]);
  });

  it('takes a heredoc that is the whole command for the script', () => {
    const command = commandOf('RUN <<-"EOF"', '\tone', '\t  two', '\tEOF');
    expect(command).toMatchObject({ kind: 'shell', text: 'one\n  two\n' });
    expect(linesOf('RUN <<-"EOF"', '\tone', '\t  two', '\tEOF')).toEqual([
      ['one', 3],
      ['two', 4],
    ]);
  });

  it('hands other heredocs to the shell together with the command', () => {
    expect(linesOf('RUN cat <<A <<B \\', '  | x', 'one', 'A', 'two', 'B')).toEqual([
      ['cat', 2],
      ['<<A', 2],
      ['<<B', 2],
      ['|', 3],
      ['x', 3],
      ['one', 4],
      ['A', 5],
      ['two', 6],
      ['B', 7],
    ]);
  });

  it('starts a heredoc that says by what', () => {
    const command = commandOf('RUN <<EOF', '#! /usr/bin/env python3 ', 'print(1)', 'EOF');
    expect(command).toMatchObject({ kind: 'program', interpreter: '/usr/bin/env python3', line: 3 });
  });
});
