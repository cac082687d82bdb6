/** What a container is started with. */
export interface ShellCommand {
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
}

const WARNING = [
  '[ -w . ] || echo "$PWD can be read here, not written: it belongs to another user than',
  '$(id -un 2>/dev/null) (uid $(id -u))." >&2',
].join(' ');

/**
 * Bash, or sh where an image has none: at a terminal, or for one command. It says first where the folder cannot be written.
 *
 * @param line what a person would type; none: a shell to type into.
 */
export function shellCommand(line: string | undefined): ShellCommand {
  const shell = 'command -v bash >/dev/null && exec bash "$@"; exec sh "$@"';
  return {
    entrypoint: ['sh', '-c', `${WARNING}; ${shell}`, 'sh'],
    command: line === undefined ? [] : ['-c', line],
  };
}
