import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { publishedPackages } from '@batch/packed';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = new URL('../../', import.meta.url);
const forms = new URL('.github/ISSUE_TEMPLATE/', root);
const textOf = (file: string) => readFileSync(new URL(file, root), 'utf8');

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly {
    readonly type: string;
    readonly id?: string;
    readonly attributes: {
      readonly label?: string;
      readonly value?: string;
      readonly options?: readonly (string | { readonly label: string })[];
    };
  }[];
}

test.each(['SECURITY.md', 'CODE_OF_CONDUCT.md', '.github/pull_request_template.md'])('%s is there', (file) => {
  expect(existsSync(new URL(file, root))).toBe(true);
});

test('what is private is reported on the Security tab, and nowhere else', () => {
  for (const file of ['SECURITY.md', 'CODE_OF_CONDUCT.md', '.github/ISSUE_TEMPLATE/bug.yml']) {
    expect(textOf(file), file).toMatch(/Report a vulnerability/);
    expect(textOf(file), file).not.toMatch(/[\w.]+@[\w-]+\.[a-z]{2,}/i);
  }
});

describe.each(readdirSync(forms).filter((file) => file !== 'config.yml'))('the issue form %s', (file) => {
  const form: Form = parse(readFileSync(new URL(file, forms), 'utf8'));

  test('has what the host asks of a form', () => {
    expect(form.name).toMatch(/\w/);
    expect(form.description).toMatch(/\w/);
    const ids = form.body.flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { type, id, attributes } of form.body) {
      expect(['markdown', 'input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
      if (type === 'markdown') expect(attributes.value).toMatch(/\w/);
      else {
        expect(id).toMatch(/^[\w-]+$/);
        expect(attributes.label).toMatch(/\w/);
      }
      if (type === 'dropdown' || type === 'checkboxes') expect(attributes.options).not.toEqual([]);
    }
    expect(form.body.some(({ type }) => type !== 'markdown')).toBe(true);
  });
});

test('a bug is in one of the packages that are published', () => {
  const { body }: Form = parse(textOf('.github/ISSUE_TEMPLATE/bug.yml'));
  const packages = body.find(({ id }) => id === 'package')?.attributes.options;
  expect([...(packages ?? [])].sort()).toEqual(publishedPackages.map((name) => `@batch/${name}`).sort());
});
