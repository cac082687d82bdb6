import { isAbsolute, join, resolve } from 'node:path';

/** Where the sandbox of this workspace lives and listens. */
export interface SandboxSettings {
  /** The root of the workspace, absolute. */
  readonly workspaceRoot: string;
  /** The folder that holds everything machine-made, absolute. */
  readonly home: string;
  /** The port of the AWS emulator and of its registry, on 127.0.0.1. */
  readonly port: number;
}

const DEFAULT_PORT = 4566;

/**
 * The settings of the sandbox: ESPALIER_SANDBOX_HOME (default `.sandbox` in the workspace; several clones may share one)
 * and ESPALIER_SANDBOX_PORT (default 4566, which images/fleet.sandbox.yaml names).
 */
export function sandboxSettings(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  workspaceRoot: string = resolve(__dirname, '../../..'),
): SandboxSettings {
  const home = environment['ESPALIER_SANDBOX_HOME'] ?? '.sandbox';
  return {
    workspaceRoot,
    home: isAbsolute(home) ? home : join(workspaceRoot, home),
    port: Number(environment['ESPALIER_SANDBOX_PORT'] ?? DEFAULT_PORT),
  };
}

/** The URL of the AWS emulator, without a slash at the end. */
export function emulatorUrl({ port }: SandboxSettings): string {
  return `http://127.0.0.1:${port}`;
}

/** The host[:port] of the registry that the AWS emulator holds. */
export function registryHost({ port }: SandboxSettings): string {
  return `127.0.0.1:${port}`;
}
