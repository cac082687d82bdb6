import { describe, expect, it } from 'vitest';
import { withSupportedLimits } from './supported-limits';

const request = { image: 'a', limits: { cpus: 0.5, memoryMebibytes: 64 } };
const info = (answer: unknown) => () => Promise.resolve(answer);

describe('the limits of a container', () => {
  it('stay where the engine holds them', async () => {
    expect(await withSupportedLimits(request, info({ CpuCfsQuota: true }))).toEqual(request);
    expect(await withSupportedLimits(request, info({}))).toEqual(request);
  });

  it('are without CPUs where the engine cannot hold those', async () => {
    const expected = { image: 'a', limits: { memoryMebibytes: 64 } };
    expect(await withSupportedLimits(request, info({ CpuCfsQuota: false }))).toEqual(expected);
  });

  it('that name no CPUs are not asked about', async () => {
    const never = () => Promise.reject(new Error('asked'));
    expect(await withSupportedLimits({ limits: { processes: 1 } }, never)).toEqual({ limits: { processes: 1 } });
  });
});
