import { colors } from './colors';

/** Says what the sandbox does: one line a step, with the seconds it took. */
export interface Progress {
  /** Does a step; what it gives is said on its line. A step that takes long is announced while it runs. */
  step(name: string, work: () => Promise<string>): Promise<void>;
}

const ANNOUNCE_AFTER_MILLISECONDS = 2000;
const NAME_WIDTH = 12;

/** Progress as lines of text, each given whole to `write`. */
export function lineProgress(write: (line: string) => void): Progress {
  const line = (sign: string, name: string, text: string) => {
    write(`${sign} ${name.padEnd(NAME_WIDTH)} ${text}\n`);
  };
  return {
    async step(name, work) {
      const start = performance.now();
      const announcement = setTimeout(() => {
        line(colors.dim('…'), name, colors.dim('working'));
      }, ANNOUNCE_AFTER_MILLISECONDS);
      try {
        const outcome = await work();
        line(colors.green('✓'), name, `${outcome} ${colors.dim(seconds(start))}`);
      } catch (error) {
        line(colors.red('✗'), name, colors.dim(`failed after ${seconds(start)}`));
        throw error;
      } finally {
        clearTimeout(announcement);
      }
    },
  };
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
