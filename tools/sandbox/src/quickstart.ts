import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { colors } from './support/colors';
import { runCommandLine, write } from './command-line';
import type { AgentRun } from './controller/launch/agent-run';
import { sandboxController } from './controller/process/sandbox-controller';
import { SandboxError } from './errors';
import { sandboxSettings, type SandboxSettings } from './settings';
import { lineProgress } from './support/progress';
import { up } from './up';

const PRINT_VERSION = `python3 -c 'import boto3; print("boto3", boto3.__version__)'`;

/** Runs Nx in the workspace, its output shown as it comes. */
function nx({ workspaceRoot }: SandboxSettings, parameters: readonly string[]): Promise<void> {
  heading(`npx nx ${parameters.join(' ')}`);
  const child = spawn(join(workspaceRoot, 'node_modules', '.bin', 'nx'), parameters, {
    cwd: workspaceRoot,
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(nxFailed(parameters, code ?? signal));
    });
  });
}

function nxFailed(parameters: readonly string[], end: number | NodeJS.Signals | null): SandboxError {
  return new SandboxError('COMMAND_FAILED', {
    reason: `\`npx nx ${parameters.join(' ')}\` ended with ${end ?? 'an error'}`,
    remedy: 'Read its message above, then run `npm run quickstart` again: what is done is kept.',
  });
}

function heading(text: string): void {
  write(`\n${colors.bold(text)}\n`);
}

function summary({ taskDefinition, image, nodeName, output }: AgentRun, seconds: string): string {
  return `
${colors.green('An agent ran on ECS')}, launched as Jenkins launches it:
  task definition  ${taskDefinition}
  image            ${image}
  node             ${nodeName} called home, ran a build step and printed: ${colors.bold(output)}

All of it in ${seconds} s, on this machine. What to try next:
  npx nx graph                                      the tree of images
  npx nx run-many -t publish -c sandbox             again: nothing to do, and no engine is asked
  edit images/boto3/requirements.txt, commit, then
  npx nx affected -t publish -c sandbox             boto3 is built, checked, pushed and rolled out, and nothing else
  npm run sandbox -- down                           ends everything that was started
`;
}

// The SDK's notice about coming versions of Node.js says nothing to a newcomer.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

void runCommandLine(async () => {
  const start = performance.now();
  const settings = sandboxSettings();
  heading('The sandbox');
  await up(settings, lineProgress(write));
  await nx(settings, ['run', 'fleet:lock', '-c', 'sandbox']);
  await nx(settings, ['run-many', '-t', 'publish', '-c', 'sandbox']);
  heading('An agent, by the label boto3 of the cloud that Jenkins has loaded');
  const controller = await sandboxController(settings);
  const agent = await controller.runAgent('boto3', PRINT_VERSION);
  write(summary(agent, ((performance.now() - start) / 1000).toFixed(0)));
  return agent.exitCode;
});
