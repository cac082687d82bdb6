import { colors } from './support/colors';
import { parseArgs } from 'node:util';
import { runCommandLine, write } from './command-line';
import { down } from './down';
import { sandboxSettings, type SandboxSettings } from './settings';
import { status } from './status';
import { lineProgress } from './support/progress';
import { up } from './up';

const USAGE = `npm run sandbox -- up      everything Espalier talks to, on this machine
npm run sandbox -- status  each part, its address and state
npm run sandbox -- down    ends what up started
`;

const COMMANDS: Readonly<Record<string, (settings: SandboxSettings) => Promise<void>>> = {
  up: (settings) => up(settings, lineProgress(write)),
  down: (settings) => down(settings, lineProgress(write)),
  status: showStatus,
};

async function showStatus(settings: SandboxSettings): Promise<void> {
  for (const { part, ready, detail } of await status(settings)) {
    write(`${ready ? colors.green('✓') : colors.red('✗')} ${part.padEnd(12)} ${detail}\n`);
  }
}

void runCommandLine(async () => {
  const { positionals } = parseArgs({ allowPositionals: true, strict: false });
  const command = COMMANDS[positionals[0] ?? ''];
  if (!command || positionals.length > 1) {
    process.stderr.write(USAGE);
    return 2;
  }
  await command(sandboxSettings());
  return 0;
});
