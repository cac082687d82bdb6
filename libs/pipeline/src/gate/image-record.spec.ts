import type { Finding, JudgedFinding } from '@espalier/gate';
import { describe, expect, test } from 'vitest';
import { PipelineError } from '../errors';
import { ImageRecord } from './image-record';

const rule: Finding = { type: 'policy', id: 'ESP001', severity: 'HIGH', title: 'x', remedy: 'X.' };
const broken = new PipelineError('IMAGE_MISMATCH', { reason: 'no', remedy: 'Yes.' });

function judged(finding: Finding, status: JudgedFinding['status']): JudgedFinding {
  return { ...finding, status, introducedBy: 'a', reason: 'x' };
}

describe('a record of checks', () => {
  test('runs what is wanted, and keeps what is found', async () => {
    const record = new ImageRecord(new Set(['lint']));
    await record.run(['lint'], () => Promise.resolve([rule]));
    await record.run(['tests'], () => Promise.reject(new Error('never called')));
    expect(record.findings).toEqual([rule]);
    expect(record.failure).toBeUndefined();
    expect(record.isComplete).toBe(false);
    expect(await record.results([judged(rule, 'blocks')])).toEqual({
      lint: { state: 'failed' },
      scan: { state: 'not-needed' },
      inspection: { state: 'not-needed' },
      tests: { state: 'not-needed' },
    });
  });

  test('tells a check that could not run from one that failed, and from one that was not reached', async () => {
    const record = new ImageRecord(new Set(['lint', 'scan', 'inspection', 'tests']));
    await record.run(['lint'], () => Promise.resolve([rule]));
    await record.run(['scan', 'inspection'], () => Promise.reject(broken));
    const failed = { state: 'did-not-run', code: 'IMAGE_MISMATCH', reason: 'no', remedy: 'Yes.' };
    expect(record.failure).toBe(broken);
    expect(await record.results([judged(rule, 'warns')])).toEqual({
      ...{ lint: { state: 'passed' }, scan: failed, inspection: failed, tests: { state: 'not-reached' } },
    });
  });

  test('takes what nobody foresaw for a check that could not run', async () => {
    const record = new ImageRecord(new Set(['tests']));
    await record.run(['tests'], () => Promise.reject(new Error('surprise')));
    expect(record.failure?.code).toBe('UNEXPECTED');
    expect(record.isComplete).toBe(false);
  });
});
