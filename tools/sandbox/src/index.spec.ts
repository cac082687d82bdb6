import { expect, it } from 'vitest';
import * as sandbox from './index';

it('has exactly these public names', () => {
  expect(Object.keys(sandbox).sort()).toEqual([
    'SAMPLE_ADVISORIES',
    'SandboxError',
    'bridgeAddress',
    'down',
    'emulatorUrl',
    'ensureAdvisoryDatabase',
    'ensureEmulator',
    'lineProgress',
    'provision',
    'registryHost',
    'runAgent',
    'sandboxSettings',
    'startControllerStandIn',
    'status',
    'stopEmulator',
    'up',
  ]);
});
