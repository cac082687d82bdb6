import type { InspectionRule } from './inspection-rule';
import { accounts } from './rules/accounts';
import { deviceNodes } from './rules/device-nodes';
import { entrypointChanged } from './rules/entrypoint-changed';
import { entrypointInHistory } from './rules/entrypoint-in-history';
import { fileCapabilities } from './rules/file-capabilities';
import { finalUser } from './rules/final-user';
import { healthcheck } from './rules/healthcheck';
import { launchChainReplaced } from './rules/launch-chain-replaced';
import { launchEnvironment } from './rules/launch-environment';
import { loaderPreload } from './rules/loader-preload';
import { loginKeys } from './rules/login-keys';
import { onbuild } from './rules/onbuild';
import { osIdentity } from './rules/os-identity';
import { packageDatabaseRemoved } from './rules/package-database-removed';
import { parentExtended } from './rules/parent-extended';
import { pathShortened } from './rules/path-shortened';
import { secondPackageDatabase } from './rules/second-package-database';
import { secretInConfiguration } from './rules/secret-in-configuration';
import { setgidFiles } from './rules/setgid-files';
import { setuidFiles } from './rules/setuid-files';
import { stopSignal } from './rules/stop-signal';
import { systemPathsWritable } from './rules/system-paths-writable';
import { trustStore } from './rules/trust-store';
import { userChanged } from './rules/user-changed';
import { volumes } from './rules/volumes';
import { waysToRoot } from './rules/ways-to-root';
import { writablePathFirst } from './rules/writable-path-first';

/** Every rule about a built image, by its number. Each has a page docs/rules/<id>.md. */
export const inspectionRules: readonly InspectionRule[] = [
  finalUser,
  entrypointChanged,
  entrypointInHistory,
  userChanged,
  setuidFiles,
  setgidFiles,
  fileCapabilities,
  secondPackageDatabase,
  packageDatabaseRemoved,
  osIdentity,
  launchChainReplaced,
  systemPathsWritable,
  writablePathFirst,
  pathShortened,
  launchEnvironment,
  loaderPreload,
  waysToRoot,
  accounts,
  loginKeys,
  deviceNodes,
  onbuild,
  stopSignal,
  volumes,
  healthcheck,
  secretInConfiguration,
  trustStore,
  parentExtended,
];
