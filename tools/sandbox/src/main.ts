import { colors } from './support/colors';
import { parseArgs } from 'node:util';
import { runCommandLine, write } from './command-line';
import { sandboxController } from './controller/process/sandbox-controller';
import { down } from './down';
import { sandboxSettings, type SandboxSettings } from './settings';
import { status } from './status';
import { lineProgress } from './support/progress';
import { up } from './up';

const USAGE = `npm run sandbox -- up      everything Espalier talks to, on this machine
npm run sandbox -- status  each part, its address and state
npm run sandbox -- down    ends what up started
npm run sandbox -- launch LABEL COMMAND
                           has the controller launch an agent of the label, as Jenkins does, and the agent run the command
`;

/** Gives the exit code. */
type Command = (settings: SandboxSettings, words: readonly string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, { readonly words: number; readonly run: Command }>> = {
  up: { words: 0, run: (settings) => up(settings, lineProgress(write)).then(done) },
  down: { words: 0, run: (settings) => down(settings, lineProgress(write)).then(done) },
  status: { words: 0, run: showStatus },
  launch: { words: 2, run: launch },
};

function done(): number {
  return 0;
}

async function showStatus(settings: SandboxSettings): Promise<number> {
  for (const { part, ready, detail } of await status(settings)) {
    write(`${ready ? colors.green('✓') : colors.red('✗')} ${part.padEnd(12)} ${detail}\n`);
  }
  return 0;
}

async function launch(settings: SandboxSettings, [label = '', command = '']: readonly string[]): Promise<number> {
  const controller = await sandboxController(settings);
  const { taskDefinition, image, nodeName, exitCode, output } = await controller.runAgent(label, command);
  write(
    `task definition  ${taskDefinition}\nimage            ${image}\nnode             ${nodeName} called home\n\n${output}\n`,
  );
  return exitCode;
}

void runCommandLine(async () => {
  const [name = '', ...words] = parseArgs({ allowPositionals: true, strict: false }).positionals;
  const command = COMMANDS[name];
  if (command?.words !== words.length) {
    process.stderr.write(USAGE);
    return 2;
  }
  return command.run(sandboxSettings(), words);
});
