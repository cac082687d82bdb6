import { expect, it } from 'vitest';
import * as sandbox from './index';

it('has exactly these public names', () => {
  expect(Object.keys(sandbox).sort()).toEqual([
    'SAMPLE_ADVISORIES',
    'SandboxError',
    'bridgeAddress',
    'controllerClient',
    'down',
    'emulatorUrl',
    'ensureAdvisoryDatabase',
    'ensureController',
    'ensureEmulator',
    'fileSource',
    'lineProgress',
    'provision',
    'registryHost',
    'sandboxController',
    'sandboxSettings',
    'startController',
    'startMoto',
    'status',
    'stopController',
    'stopEmulator',
    'up',
    'urlSource',
  ]);
});
