import { chmod } from 'node:fs/promises';
import type { WorkspaceClone } from './workspace-clone';

const TESTER = '.sandbox/bin/container-structure-test';
const SCRIPT = '.sandbox/tester';

/** Has each run of container-structure-test begin with a command, which speaks to the machine's engine. */
export async function beforeTests(clone: WorkspaceClone, command: string): Promise<void> {
  const lines = ['#!/bin/bash', `env --unset=DOCKER_HOST ${command}`, `exec ${clone.path(TESTER)} "$@"`];
  await clone.write(SCRIPT, `${lines.join('\n')}\n`);
  await chmod(clone.path(SCRIPT), 0o755);
  await clone.replace('images/fleet.sandbox.yaml', TESTER, SCRIPT);
}
