import { describe, expect, it } from 'vitest';
import { majorOf } from './check-java';

describe('the major version of Java', () => {
  it.each([
    ['openjdk version "21.0.5" 2024-10-15 LTS', 21],
    ['openjdk version "17" 2021-09-14', 17],
    ['java version "1.8.0_402"', 8],
    ['Picked up JAVA_TOOL_OPTIONS: -Xmx1g\nopenjdk version "25-ea" 2025-09-16', 25],
  ])('in %j is %i', (text, major) => {
    expect(majorOf(text)).toBe(major);
  });

  it.each(['', 'exec java failed: No such file', 'bash version 5'])('is not in %j', (text) => {
    expect(majorOf(text)).toBeUndefined();
  });
});
