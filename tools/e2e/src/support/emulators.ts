import { emulatorUrl, sandboxSettings, startMoto, type Moto } from '@espalier/sandbox';

/** One of the emulators of AWS that the same code is held to. */
export interface Emulator {
  readonly name: string;
  /** Where it is; what was started for it ends with `stop`. */
  readonly start: () => Promise<Moto>;
}

/** That of the sandbox, which stays, and a moto of one's own. */
export const emulators: readonly Emulator[] = [
  { name: 'MiniStack', start: () => Promise.resolve({ endpoint: emulatorUrl(sandboxSettings()), stop: nothing }) },
  { name: 'moto', start: () => startMoto(sandboxSettings()) },
];

function nothing(): Promise<void> {
  return Promise.resolve();
}
