// Every check of the project, on any machine: format, lint, types, unit tests, then, in the sandbox, the real parts and
// the commands that people type. The last line counts the tests.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const workspace = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = ['libs', 'tools'].map((folder) => join(workspace, 'reports', folder));
const steps = [
  ['format', 'npx', ['prettier', '--check', '--log-level=warn', '.']],
  [
    'lint, types, unit tests',
    'npx',
    ['nx', 'run-many', '-t', 'lint', 'typecheck', 'test', '--exclude=tag:image,fleet'],
  ],
  ['sandbox', 'npm', ['run', '--silent', 'sandbox', '--', 'up']],
  ['integration and end-to-end tests', 'npx', ['nx', 'run-many', '-t', 'integration']],
];

for (const folder of reports) rmSync(folder, { recursive: true, force: true });
const failed = steps.filter(([name, program, words]) => {
  console.log(`\n== ${name}`);
  return spawnSync(program, words, { cwd: workspace, stdio: 'inherit' }).status !== 0;
});
for (const [name] of failed) console.log(`\nfailed: ${name}`);

const counts = { passed: 0, failed: 0 };
for (const file of findReports()) {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'));
  counts.passed += numPassedTests;
  counts.failed += numFailedTests;
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = failed.length > 0 || counts.passed === 0 ? 1 : 0;

function findReports() {
  return reports.flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((name) => /(test|integration)\.json$/.test(name))
      .map((name) => join(folder, name)),
  );
}
