import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';

export type Loader = 'import' | 'require';

/** A project of a user, outside the workspace, that has nothing but tarballs. */
export class Project {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * Installs packages from their tarballs, as the only dependencies.
   *
   * @param core The tarball of core, for those that depend on it.
   */
  async install(tarballs: Readonly<Record<string, string>>, core: string) {
    const dependencies = Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`]));
    // npm refuses to override what is asked for directly.
    const overrides = '@batch/core' in dependencies ? {} : { '@batch/core': `file:${core}` };
    await mkdir(this.folder, { recursive: true });
    await this.write('package.json', JSON.stringify({ private: true, dependencies, overrides }));
    await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], this.folder);
  }

  async write(file: string, text: string) {
    await writeFile(join(this.folder, file), text);
  }

  async copy(source: string, file: string) {
    await copyFile(source, join(this.folder, file));
  }

  /**
   * Loads the file as the Lambda runtime does, calls its `handler` with the event, and resolves to the answer.
   *
   * @param node The program of Node.js.
   */
  async invoke(loader: Loader, file: string, event: object, node = process.execPath) {
    const script = `
      const answer = await (await loaded).handler(${JSON.stringify(event)});
      process.stdout.write('\\n' + JSON.stringify(answer));
    `;
    const loaded = `const loaded = ${loader}(${JSON.stringify(join(this.folder, file))});`;
    const args = {
      import: ['--input-type=module', '--eval', `${loaded} ${script}`],
      // On Lambda no ES module can be required.
      require: [
        '--no-experimental-require-module',
        '--input-type=commonjs',
        '--eval',
        `${loaded} (async () => { ${script} })();`,
      ],
    }[loader];
    const output = await run(node, args, this.folder);
    const answer: unknown = JSON.parse(output.slice(output.lastIndexOf('\n')));
    return answer;
  }
}
