/** Builds, lints, type-checks and tests everything, and ends with one line that counts the tests. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';

const reports = '{packages/*,examples/*,e2e,benchmarks,docs,release}/.reports';
for (const folder of globSync(reports)) rmSync(folder, { recursive: true });

const tasks = ['build', 'lint', 'lint:root', 'knip', 'typecheck', 'test'];
const turbo = spawnSync('turbo', ['run', ...tasks, '--continue=dependencies-successful', '--output-logs=new-only'], {
  stdio: 'inherit',
});

let passed = 0;
let failed = 0;
for (const file of globSync(`${reports}/vitest.json`)) {
  const report: { numPassedTests: number; numFailedTests: number } = JSON.parse(readFileSync(file, 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
}
// A task that failed before its tests could be counted is a failure too.
if (turbo.status !== 0 && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
