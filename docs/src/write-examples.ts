import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DocExample, docExamples } from './doc-examples.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** An example as a module of its own. */
export interface ExampleModule extends DocExample {
  readonly path: string;
}

/** Makes a module of each example in the doc comments of these files, in a folder of this package that git ignores. */
export function writeExamples(folder: string, pattern: string): ExampleModule[] {
  const directory = fileURLToPath(new URL(`../.examples/${folder}/`, import.meta.url));
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  return globSync(pattern, { cwd: root, exclude: ['**/*.test.ts', '**/*.test-d.ts'] })
    .sort()
    .flatMap((file) => docExamples(file, readFileSync(join(root, file), 'utf8')))
    .map((example, index) => {
      const path = join(directory, `${index}-${example.name}.ts`);
      writeFileSync(path, example.code);
      return { ...example, path };
    });
}
