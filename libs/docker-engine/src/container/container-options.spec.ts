import { describe, expect, it } from 'vitest';
import { containerOptions } from './container-options';
import { deadlineLabel, isOrphan, ownerLabel } from './run-owner';

describe('containerOptions', () => {
  it('gives no network unless one is named', () => {
    expect(containerOptions({ image: 'a' }, 'n', 5).HostConfig).toMatchObject({ NetworkMode: 'none' });
    expect(containerOptions({ image: 'a', network: 'bridge' }, 'n', 5).HostConfig).toMatchObject({
      NetworkMode: 'bridge',
    });
  });

  it('leaves to the image what the request leaves out', () => {
    const options = containerOptions({ image: 'a' }, 'n', 5);
    for (const field of ['Entrypoint', 'Cmd', 'User', 'WorkingDir']) expect(options).not.toHaveProperty(field);
  });

  it('translates limits and confinement', () => {
    const limits = { memoryMebibytes: 64, cpus: 0.5, processes: 10 };
    expect(containerOptions({ image: 'a', limits, confined: true }, 'n', 5).HostConfig).toMatchObject({
      Memory: 67_108_864,
      MemorySwap: 67_108_864,
      NanoCpus: 500_000_000,
      PidsLimit: 10,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      ReadonlyRootfs: true,
    });
  });

  it('labels the container so that it is an orphan only when this process is gone, or its time is up', () => {
    const labels = containerOptions({ image: 'a' }, 'n', 5).Labels ?? {};
    const nobody = (labels[ownerLabel] ?? '').replace(/\/\d+$/, '/4194304');
    expect(isOrphan(labels)).toBe(false);
    expect(isOrphan({ ...labels, [ownerLabel]: nobody })).toBe(true);
    expect(isOrphan({ ...labels, [ownerLabel]: 'elsewhere/1' })).toBe(false);
    expect(isOrphan({ ...labels, [ownerLabel]: 'elsewhere/1', [deadlineLabel]: '1000' })).toBe(true);
  });
});
