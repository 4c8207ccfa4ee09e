import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problems } from './support/problems.ts';
import { readSam, transformed } from './support/sam.ts';

const page = readFileSync(new URL('../../../docs/scaling.md', import.meta.url), 'utf8');

/** What is wrong with a template of SAM in which another setting stands before a known one. */
function problemsWith(setting: string, file: string, known: string): string[] {
  const template = readSam(file, (text) => {
    const [line = '', indent] = new RegExp(`^( +)${known}:.*$`, 'm').exec(text) ?? [];
    expect(indent).toBeDefined();
    return text.replace(line, `${indent}${setting}\n${line}`);
  });
  return problems(transformed(template));
}

test.each([
  [
    'MaximumConcurrency',
    2,
    1000,
    'orders.yaml',
    'ScalingConfig: { MaximumConcurrency: $ }',
  ],
  ['ParallelizationFactor', 1, 10, 'clicks.yaml', 'ParallelizationFactor: $'],
])('%s goes from %i to %i', (name, least, most, file, setting) => {
  expect(page).toContain(`${name}\`, ${least} to ${most.toLocaleString('en')})`);
  const problemsAt = (value: number) =>
    problemsWith(setting.replace('$', String(value)), file, 'BatchSize');
  for (const accepted of [least, most]) expect(problemsAt(accepted)).toEqual([]);
  for (const refused of [least - 1, most + 1])
    expect(problemsAt(refused).join()).toContain(name);
});

test.each([
  ['ProvisionedPollerConfig', '{ MinimumPollers: 2, MaximumPollers: 200 }', 'BatchSize'],
  ['ReservedConcurrentExecutions', '10', 'Timeout'],
])('%s is a setting', (name, value, known) => {
  expect(page).toContain(`\`${name}\``);
  expect(problemsWith(`${name}: ${value}`, 'orders.yaml', known)).toEqual([]);
  expect(problemsWith(`${name}s: ${value}`, 'orders.yaml', known).join()).toContain(name);
});
