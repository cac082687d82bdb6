import { addWithoutChecksum } from './add-without-checksum';
import { agentProgram } from './agent-program';
import { copyEverything } from './copy-everything';
import { copyOwnership } from './copy-ownership';
import type { DockerfileRule } from './dockerfile-rule';
import { entrypointOverridden } from './entrypoint-overridden';
import { finalUserRoot } from './final-user-root';
import { onBuild } from './on-build';
import { osIdentity } from './os-identity';
import { otherLanguage } from './other-language';
import { packageDatabase } from './package-database';
import { pipeToShell } from './pipe-to-shell';
import { privilegeEscalation } from './privilege-escalation';
import { runWithoutSandbox } from './run-without-sandbox';
import { secretInEnvironment } from './secret-in-environment';
import { stopSignal } from './stop-signal';
import { trustStore } from './trust-store';
import { unauthenticatedPackages } from './unauthenticated-packages';
import { uncheckedProgram } from './unchecked-program';
import { unreadableRun } from './unreadable-run';
import { unverifiedConnection } from './unverified-connection';
import { upstreamVersion } from './upstream-version';

/** All rules about Dockerfiles, by id. What hadolint knows is not among them. */
export const dockerfileRules: readonly DockerfileRule[] = [
  finalUserRoot,
  pipeToShell,
  uncheckedProgram,
  unverifiedConnection,
  unauthenticatedPackages,
  secretInEnvironment,
  upstreamVersion,
  entrypointOverridden,
  onBuild,
  stopSignal,
  addWithoutChecksum,
  runWithoutSandbox,
  privilegeEscalation,
  packageDatabase,
  osIdentity,
  agentProgram,
  trustStore,
  unreadableRun,
  otherLanguage,
  copyOwnership,
  copyEverything,
];
