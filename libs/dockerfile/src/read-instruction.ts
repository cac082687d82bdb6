import { wholeText } from './argument-forms';
import type { Escape } from './directives';
import { readFlags } from './flags';
import type { InstructionText } from './instruction';
import { INSTRUCTION_RULES } from './instruction-rules';
import { contentStart, firstGap, trim } from './space';

/**
 * Reads the text of an instruction. An unknown keyword is read too: whether it is allowed is asked later.
 *
 * @throws Refusal where BuildKit cannot read the arguments.
 */
export function readInstruction(text: string, escape: Escape): InstructionText {
  const start = contentStart(text);
  const content = trim(text);
  const gap = firstGap(content) ?? { start: content.length, end: content.length };
  const keyword = upperCase(content.slice(0, gap.start));
  const { flags, end } = readFlags(content, gap.end, escape);
  const rest = trim(content.slice(end));
  const shift = <Place extends { start: number; end: number }>(place: Place): Place => ({
    ...place,
    start: place.start + start,
    end: place.end + start,
  });
  return {
    keyword,
    flags: flags.map(shift),
    ...(INSTRUCTION_RULES.get(keyword)?.form ?? wholeText)(rest, escape),
    ...(keyword === 'ONBUILD' && rest !== '' && { trigger: readInstruction(rest, escape) }),
    argumentsStart: contentStart(text, start + end),
    text,
  };
}

/** Letters beyond ASCII stay: `ſ` is no S. */
function upperCase(keyword: string): string {
  return /^[a-z]+$/i.test(keyword) ? keyword.toUpperCase() : keyword;
}
