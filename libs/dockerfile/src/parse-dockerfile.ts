import { checkInstruction } from './check-instruction';
import { readEscape, readSyntax, type Escape } from './directives';
import type { Dockerfile } from './dockerfile';
import { WITH_HEREDOC } from './first-heredoc';
import { heredocsOf, type Heredoc } from './heredoc';
import type { HeredocText } from './heredoc-text';
import type { Instruction, InstructionText } from './instruction';
import { readLogicalLine, type LogicalLine } from './logical-line';
import { splitLines, type PhysicalLine } from './physical-line';
import { readInstruction } from './read-instruction';
import { Refusal, locate } from './refusal';
import { groupStages } from './stage';

/**
 * Reads a Dockerfile as BuildKit 0.34 does.
 *
 * @param file for messages: its path relative to the workspace.
 * @throws DockerfileError `DOCKERFILE_INVALID`, with the line, where BuildKit refuses the file.
 */
export function parseDockerfile(text: string, file: string): Dockerfile {
  const lines = splitLines(text, file);
  const escape = readEscape(lines, file);
  const instructions = readInstructions(lines, escape, file);
  for (const instruction of instructions) {
    locate({ file, line: instruction.line }, () => {
      checkInstruction(instruction);
    });
  }
  return { file, text, escape, syntax: readSyntax(lines, file), ...groupStages(instructions, file) };
}

function readInstructions(lines: readonly PhysicalLine[], escape: Escape, file: string): readonly Instruction[] {
  const instructions: Instruction[] = [];
  for (let index = 0; index < lines.length;) {
    const logical = readLogicalLine(lines, index, escape);
    if (!logical) {
      index += 1;
      continue;
    }
    const { line, pieces } = logical;
    locate({ file, line }, () => {
      const instruction = readInstruction(logical.text, escape);
      const { heredocs, next } = readHeredocs(lines, logical, instruction);
      instructions.push({ ...instruction, line, pieces, heredocs });
      index = next;
    });
  }
  return instructions;
}

function readHeredocs(
  lines: readonly PhysicalLine[],
  logical: LogicalLine,
  instruction: InstructionText,
): { readonly heredocs: readonly HeredocText[]; readonly next: number } {
  const holder = instruction.trigger ?? instruction;
  const heredocs: HeredocText[] = [];
  let { next } = logical;
  for (const heredoc of WITH_HEREDOC.has(holder.keyword) && !holder.isJson ? heredocsOf(logical.text) : []) {
    const end = endOfHeredoc(lines, next, heredoc);
    const text = lines.slice(next, end).map((line) => `${line.text}\n`);
    heredocs.push({ ...heredoc, text: text.join(''), line: next + 1, endLine: end + 1 });
    next = end + 1;
  }
  return { heredocs, next };
}

function endOfHeredoc(lines: readonly PhysicalLine[], start: number, { name, ignoresTabs }: Heredoc): number {
  for (let index = start; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? '';
    if ((ignoresTabs ? text.replace(/^\t+/, '') : text) === name) return index;
  }
  throw new Refusal(`the heredoc ${name} has no end`, `End it with a line that is ${name}.`);
}
