import { messageOf } from '@espalier/dockerfile';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { scanBench } from './scan/scan-bench';
import { describeResult, LIMIT } from './scan/scan-result';

const USAGE = `npm run bench -- scan [--rounds=3]  the scans of the whole tree against that of its largest image alone
`;
const WORKSPACE = resolve(__dirname, '../../..');
const REPORT = 'reports/bench/scan.json';

async function main(): Promise<number> {
  const options = { rounds: { type: 'string', default: '3' } } as const;
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const rounds = Number(values.rounds);
  if (positionals.join() !== 'scan' || !(rounds >= 1)) {
    process.stderr.write(USAGE);
    return 2;
  }
  const result = await scanBench(WORKSPACE, rounds);
  await mkdir(join(WORKSPACE, 'reports/bench'), { recursive: true });
  await writeFile(join(WORKSPACE, REPORT), `${JSON.stringify(result, undefined, 2)}\n`);
  process.stdout.write(`${describeResult(result)}\n${REPORT}\n`);
  return result.ratio.whole < LIMIT ? 0 : 1;
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  },
);
