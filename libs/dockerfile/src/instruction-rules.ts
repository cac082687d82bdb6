import {
  assignments,
  jsonOrText,
  jsonOrWords,
  kindAndCommand,
  pairs,
  separateWords,
  wholeText,
  type ArgumentForm,
} from './argument-forms';
import { isHeredoc } from './heredoc';
import type { InstructionText } from './instruction';
import { trim } from './space';

/** `switch` has no value or a boolean, `value` has one and comes once, `values` may come again; a list is what is allowed. */
export type FlagKind = 'switch' | 'value' | 'values' | readonly string[];

/** What BuildKit knows of one kind of instruction. */
export interface InstructionRule {
  readonly form: ArgumentForm;
  /** Undefined: flags are not looked at. */
  readonly flags?: Readonly<Record<string, FlagKind>>;
  /** What is wrong with the arguments, as the end of a sentence that begins with the keyword. */
  readonly mistake?: (instruction: InstructionText) => string | undefined;
}

const atLeastOne = ({ words }: InstructionText): string | undefined =>
  words.length === 0 ? 'has no argument' : undefined;
const copying = {
  chown: 'value',
  chmod: 'value',
  link: 'switch',
  exclude: 'values',
} as const satisfies Record<string, FlagKind>;

/** The instructions that BuildKit knows (moby/buildkit 0.34, frontend/dockerfile/instructions), by keyword. */
export const INSTRUCTION_RULES: ReadonlyMap<string, InstructionRule> = new Map<string, InstructionRule>([
  [
    'ADD',
    {
      form: jsonOrWords,
      flags: { ...copying, 'keep-git-dir': 'switch', checksum: 'value', unpack: 'switch' },
      mistake: copyMistake,
    },
  ],
  ['ARG', { form: assignments, mistake: nameMistake }],
  ['CMD', { form: jsonOrText, flags: {} }],
  ['COPY', { form: jsonOrWords, flags: { ...copying, from: 'value', parents: 'switch' }, mistake: copyMistake }],
  ['ENTRYPOINT', { form: jsonOrText, flags: {} }],
  ['ENV', { form: pairs, flags: {}, mistake: nameMistake }],
  ['EXPOSE', { form: separateWords, flags: {}, mistake: atLeastOne }],
  ['FROM', { form: separateWords, flags: { platform: 'value' }, mistake: fromMistake }],
  ['HEALTHCHECK', { form: kindAndCommand, mistake: healthMistake }],
  ['LABEL', { form: pairs, flags: {}, mistake: nameMistake }],
  ['MAINTAINER', { form: wholeText, flags: {}, mistake: atLeastOne }],
  ['ONBUILD', { form: wholeText, flags: {}, mistake: triggerMistake }],
  [
    'RUN',
    {
      form: jsonOrText,
      flags: {
        mount: 'values',
        network: ['default', 'none', 'host'],
        security: ['insecure', 'sandbox'],
        device: 'values',
      },
    },
  ],
  ['SHELL', { form: jsonOrText, flags: {}, mistake: shellMistake }],
  ['STOPSIGNAL', { form: wholeText, mistake: atLeastOne }],
  ['USER', { form: wholeText, flags: {}, mistake: atLeastOne }],
  ['VOLUME', { form: jsonOrWords, flags: {}, mistake: volumeMistake }],
  ['WORKDIR', { form: wholeText, flags: {}, mistake: atLeastOne }],
]);

function copyMistake({ words }: InstructionText): string | undefined {
  if (words.length < 2) return 'needs a source and a destination';
  return isHeredoc(words.at(-1) ?? '') ? 'cannot have a heredoc as its destination' : undefined;
}

function nameMistake(instruction: InstructionText): string | undefined {
  return instruction.words.some((word) => word.startsWith('='))
    ? 'has a value without a name'
    : atLeastOne(instruction);
}

function fromMistake({ words: [, as, name = '', ...more], words }: InstructionText): string | undefined {
  if (words.length === 1) return undefined;
  if (words.length === 0 || name === '' || more.length > 0 || !/^as$/iu.test(as ?? ''))
    return 'is not FROM image, or FROM image AS name';
  return /^[a-z][a-z0-9\-_.]*$/.test(name.toLowerCase())
    ? undefined
    : `cannot call a stage ${JSON.stringify(name)}: a name begins with a letter, and has letters, digits, -, _ and .`;
}

function healthMistake({ words: [kind, ...command] }: InstructionText): string | undefined {
  if (kind?.toUpperCase() === 'NONE') return command.length > 0 ? 'NONE takes no arguments' : undefined;
  if (kind?.toUpperCase() !== 'CMD') return 'is neither CMD nor NONE';
  return command.length === 0 ? 'CMD has no command' : undefined;
}

function triggerMistake({ trigger }: InstructionText): string | undefined {
  if (!trigger) return 'has no instruction';
  return ['ONBUILD', 'FROM', 'MAINTAINER'].includes(trigger.keyword) ? `cannot have ${trigger.keyword}` : undefined;
}

function shellMistake({ words, isJson }: InstructionText): string | undefined {
  return isJson && words.length > 0 ? undefined : 'is not a JSON array, such as ["/bin/bash", "-c"]';
}

function volumeMistake(instruction: InstructionText): string | undefined {
  return instruction.words.some((word) => trim(word) === '') ? 'has an empty path' : atLeastOne(instruction);
}
