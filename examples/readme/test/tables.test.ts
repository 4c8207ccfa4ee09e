import * as sqs from '@batch/sqs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readRepositoryFile } from '../src/markdown/pages.ts';
import { section, tableRows } from '../src/markdown/tables.ts';

/** The rows of the root README's tables below the heading. */
function rowsBelow(heading: string): string[][] {
  return tableRows(section(readRepositoryFile('README.md'), `## ${heading}`));
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
  const rows = rowsBelow('Settings');

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
  expect(names(rowsBelow('After a failure'))).toEqual(
    Object.keys(sqs.ErrorHandlingPolicy),
  );
});

test('the errors are all there are', () => {
  const exported = Object.keys(sqs).filter((name) => name.endsWith('Error'));
  const described = names(rowsBelow('Errors'));
  expect([...described, 'BatchError'].sort()).toEqual(exported.sort());
});
