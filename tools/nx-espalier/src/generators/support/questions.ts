import { EspalierError } from '@espalier/dockerfile';

/** One of several answers. */
export interface Choice {
  readonly value: string;
  readonly hint?: string | undefined;
}

/** Somebody who can be asked. */
export interface Questions {
  /** One of the choices; there is at least one. */
  choose(message: string, choices: readonly Choice[]): Promise<string>;
  /** A line of text, without white space at its ends; may be empty where `problem` does not mind. */
  write(message: string, problem?: (answer: string) => string | undefined): Promise<string>;
}

/** Who sits at the terminal; nobody where there is none. */
export function questionsOfTerminal(): Questions | undefined {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
  return {
    choose: async (message, choices) => {
      const { isCancel, select } = await import('@clack/prompts');
      const options = choices.map(({ value, hint }) => ({ value, ...(hint === undefined ? {} : { hint }) }));
      const answer = await select({ message, options });
      if (isCancel(answer)) throw cancelled();
      return answer;
    },
    write: async (message, problem) => {
      const { isCancel, text } = await import('@clack/prompts');
      const answer = await text({ message, defaultValue: '', validate: (value) => problem?.((value ?? '').trim()) });
      if (isCancel(answer)) throw cancelled();
      return answer.trim();
    },
  };
}

function cancelled(): EspalierError {
  return new EspalierError('CANCELLED', { reason: 'nothing was written', remedy: 'Run it again when you like.' });
}
