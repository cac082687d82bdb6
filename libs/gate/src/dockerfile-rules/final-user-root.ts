import type { DockerfileRule } from './dockerfile-rule';
import type { InstructionView } from './dockerfile-view';

/** An agent, and the controller, run as a user without rights. A base image too: children take over its user. */
export const finalUserRoot: DockerfileRule = {
  id: 'ESP001',
  title: 'The last USER is not root',
  explanation:
    'What a build on the agent runs has the rights of this user; as root it can change the agent itself, and is one kernel flaw away from the host. Images below take the user over.',
  remedy: 'End with USER jenkins after the work that needs root.',
  level: { base: 'error', product: 'error' },
  check: ({ finalStages }) => {
    const users = finalStages.flatMap(({ instructions }) => instructions).filter(({ keyword }) => keyword === 'USER');
    const last = users.at(-1);
    const detail = last && problemOf(last);
    return last && detail !== undefined ? [{ line: last.line, detail }] : [];
  },
};

/** Whether a USER, once expanded, is root. */
export function isRoot(user: string): boolean {
  const [name = ''] = user.split(':', 1);
  return name === 'root' || (/^\d+$/.test(name) && Number(name) === 0);
}

function problemOf({ words, expand }: InstructionView): string | undefined {
  const { text, unset } = expand(words[0] ?? '');
  const [variable] = unset;
  if (isRoot(text)) return `the last USER is ${text}`;
  return variable === undefined ? undefined : `the last USER is $${variable}, which has no value`;
}
