import type { Flag } from './flags';
import type { InstructionText } from './instruction';
import { INSTRUCTION_RULES, type FlagKind, type InstructionRule } from './instruction-rules';
import { readMount } from './mount';
import { Refusal } from './refusal';

const HEALTHCHECK_FLAGS = {
  interval: 'value',
  timeout: 'value',
  'start-period': 'value',
  'start-interval': 'value',
  retries: 'value',
} as const;

/**
 * Checks what BuildKit checks of an instruction by itself. (Not the times of HEALTHCHECK and the fields of mounts other than `from`,
 * which say nothing of what a build reads.)
 *
 * @throws Refusal with what is wrong.
 */
export function checkInstruction(instruction: InstructionText): void {
  const rule = INSTRUCTION_RULES.get(instruction.keyword);
  if (!rule)
    throw new Refusal(
      `${JSON.stringify(instruction.keyword)} is no instruction`,
      'Correct the keyword, or delete the line.',
    );
  checkFlags(instruction, rule);
  const mistake = rule.mistake?.(instruction);
  if (mistake !== undefined) throw new Refusal(`${instruction.keyword} ${mistake}`);
  for (const mount of instruction.keyword === 'RUN' ? instruction.flags : [])
    if (mount.name === 'mount') readMount(mount.value ?? '');
}

function checkFlags({ keyword, flags, words }: InstructionText, rule: InstructionRule): void {
  const isHealthCommand = keyword === 'HEALTHCHECK' && words[0]?.toUpperCase() !== 'NONE';
  const kinds: InstructionRule['flags'] = isHealthCommand ? HEALTHCHECK_FLAGS : rule.flags;
  if (!kinds) return;
  const seen = new Set<string>();
  for (const flag of flags) {
    const kind = Object.hasOwn(kinds, flag.name) ? kinds[flag.name] : undefined;
    const mistake = kind === undefined ? 'is unknown' : flagMistake(flag, kind, seen.has(flag.name));
    if (mistake !== undefined) throw new Refusal(`the flag --${flag.name} of ${keyword} ${mistake}`);
    seen.add(flag.name);
  }
}

function flagMistake({ value }: Flag, kind: FlagKind, isRepeated: boolean): string | undefined {
  if (isRepeated && kind !== 'values') return 'is given twice';
  if (kind === 'switch')
    return value === undefined || /^(true|false)$/i.test(value) ? undefined : 'is neither true nor false';
  if (value === undefined) return 'has no value';
  if (kind === 'value' || kind === 'values') return undefined;
  return kind.includes(value) ? undefined : `is none of ${kind.join(', ')}`;
}
