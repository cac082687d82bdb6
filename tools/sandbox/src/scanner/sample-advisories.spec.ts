import { describe, expect, it } from 'vitest';
import { SAMPLE_ADVISORIES } from './sample-advisories';

describe('the sample advisories', () => {
  it.each([
    'CRITICAL debian, fixed',
    'CRITICAL debian, unfixed',
    'HIGH debian, fixed',
    'HIGH debian, unfixed',
    'LOW debian, fixed',
    'HIGH npm, fixed',
    'CRITICAL go, fixed',
  ])('have one that is %s', (kind) => {
    const kinds = SAMPLE_ADVISORIES.map(
      ({ severity, ecosystem, fixedVersion }) =>
        `${severity} ${ecosystem}, ${fixedVersion === undefined ? 'unfixed' : 'fixed'}`,
    );
    expect(kinds).toContain(kind);
  });

  it('can be told from real ones, each by its own id', () => {
    const ids = SAMPLE_ADVISORIES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^CVE-2099-\d{4}$/);
  });
});
