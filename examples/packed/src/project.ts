import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';

/** A project of a user, outside the workspace, that has nothing but the tarballs. */
export class Project {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Installs one source package from its tarball, with the packed core for its dependency. */
  async install(tarballs: { readonly core: string; readonly source: string }, sourceName: string) {
    const manifest = {
      name: 'scratch',
      private: true,
      type: 'module',
      dependencies: { '@batch/core': `file:${tarballs.core}`, [sourceName]: `file:${tarballs.source}` },
      overrides: { '@batch/core': '$@batch/core' },
    };
    await this.write('package.json', JSON.stringify(manifest));
    await this.npmInstall();
  }

  async npmInstall(...packages: string[]) {
    await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages], this.folder);
  }

  async write(file: string, text: string) {
    await writeFile(join(this.folder, file), text);
  }

  /**
   * Loads the file as the Lambda runtime does, calls its `handler` with the event, and resolves to the answer.
   *
   * @param loader `import` or `require`.
   */
  async invoke(loader: 'import' | 'require', file: string, event: object, ...nodeOptions: string[]) {
    const script = `
      const answer = await (await loaded).handler(${JSON.stringify(event)});
      process.stdout.write('\\n' + JSON.stringify(answer));
    `;
    const loaded = `const loaded = ${loader}(${JSON.stringify(join(this.folder, file))});`;
    const args =
      loader === 'import'
        ? ['--input-type=module', '--eval', `${loaded} ${script}`]
        : ['--input-type=commonjs', '--eval', `${loaded} (async () => { ${script} })();`];
    const output = await run(process.execPath, [...nodeOptions, ...args], this.folder);
    const answer: unknown = JSON.parse(output.slice(output.lastIndexOf('\n')));
    return answer;
  }
}
