import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildMistakes } from './support/build-mistakes';
import { startRig, type Rig } from './support/rig';
import type { ProgramEnd } from './support/run-program';

describe('mistakes that only a build or the gate finds', () => {
  let rig: Rig;
  let checked: ProgramEnd;

  beforeAll(async () => {
    rig = await startRig();
    for (const { image, files } of buildMistakes) {
      for (const [file, text] of Object.entries(files)) await rig.clone.write(`images/${image}/${file}`, text);
    }
    const images = buildMistakes.map(({ image }) => image).join(',');
    checked = await rig.clone.nx(['run-many', '-t', 'check', '-c', 'sandbox', '-p', images]);
  });
  afterAll(() => rig.stop());

  it('end the command without a stack trace', () => {
    expect(checked.exitCode).toBe(1);
    expect(checked.output).not.toMatch(/\n\s+at /);
  });

  it.each(buildMistakes)('$what is told with its line and what to do', ({ message }) => {
    const told = checked.output.replaceAll(/\s+/g, ' ');
    let from = 0;
    for (const part of message) {
      expect(told.slice(from)).toContain(part);
      from = told.indexOf(part, from);
    }
  });
});
