import * as sqs from '@batch/sqs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readRepositoryFile } from '../src/markdown/readmes.ts';

/** The rows of the tables below the heading, cell by cell, without the row of names. */
function tableRows(heading: string): string[][] {
  const [, section = ''] = readRepositoryFile('README.md').split(`\n## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n');
  const rows = lines.filter(
    (line, index) =>
      line.startsWith('| ') &&
      !line.startsWith('| ---') &&
      !lines[index + 1]?.startsWith('| ---'),
  );
  return rows.map((row) =>
    row
      .slice(2, -2)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

function names(rows: string[][], column = 0): string[] {
  return rows.flatMap((row) => /^`(\w+)`/.exec(row[column] ?? '')?.[1] ?? []);
}

afterEach(() => {
  vi.unstubAllEnvs();
});

function refusal(options?: object): string {
  try {
    sqs.sqsBatchHandler(() => undefined, options);
  } catch (error) {
    if (sqs.BatchConfigurationError.isInstance(error)) return error.message;
  }
  throw new Error('The settings were accepted');
}

describe('the settings', () => {
  const rows = tableRows('Settings');

  test('are all there are', () => {
    const accepted = refusal({ retries: 3 }).split('accepted: ')[1]?.replace('.', '');
    expect(names(rows)).toEqual(accepted?.split(', '));
  });

  test.each(rows.filter(([, variable]) => variable))(
    '%s is read from %s',
    (option, variable) => {
      const [name] = names([[variable ?? '']]);
      vi.stubEnv(name ?? '', 'none of these');
      expect(refusal()).toContain(`${variable} is "none of these"`);
      vi.stubEnv(name ?? '', '');
      expect(() => sqs.sqsBatchHandler(() => undefined)).not.toThrow();
      expect(names([[option ?? '']])).toHaveLength(1);
    },
  );

  test('have the defaults that their declarations name', () => {
    const declared = readRepositoryFile('packages/core/src/options.ts');
    for (const [option = '', , byDefault = ''] of rows) {
      const name = option.replaceAll('`', '');
      const [comment = ''] = declared.split(`readonly ${name}?:`);
      const tag = /@default (.+)/.exec(comment.slice(comment.lastIndexOf('/**')))?.[1];
      const words = byDefault
        .replaceAll('`', '')
        .replace(/^(none|a tenth of the time left).*/, '$1');
      expect(tag, name).toContain(words);
    }
  });
});

test('the policies are all there are', () => {
  expect(names(tableRows('After a failure'))).toEqual(
    Object.keys(sqs.ErrorHandlingPolicy),
  );
});

test('the errors are all there are', () => {
  const exported = Object.keys(sqs).filter((name) => name.endsWith('Error'));
  const described = names(tableRows('Errors'));
  expect([...described, 'BatchError'].sort()).toEqual(exported.sort());
});
