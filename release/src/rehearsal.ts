import assert from 'node:assert/strict';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { commonJsQuickStart, Project, publishedPackages, quickStarts, run } from '@batch/packed';
import type { Registry } from './registry.ts';
import { type RepositoryCopy, repositoryName } from './repository-copy.ts';
import { workflowCommands } from './workflow-commands.ts';

interface PublishedManifest {
  readonly dependencies?: Record<string, string>;
  readonly repository?: { readonly url: string };
}

/** What the registry says of a package. */
interface Published {
  readonly versions: Record<string, PublishedManifest>;
  readonly 'dist-tags': Record<string, string>;
}

/** What changesets are going to do to a package. */
interface PlannedRelease {
  readonly name: string;
  readonly type: string;
  readonly newVersion: string;
  /** Its changesets, each by its name. */
  readonly changesets: readonly string[];
}

interface ReleasePlan {
  readonly releases: readonly PlannedRelease[];
  readonly changesets: readonly { readonly id: string; readonly summary: string }[];
}

const scoped = publishedPackages.map((name): string => `@batch/${name}`);

/** A release of the copy to the registry, step by step, each of which throws where something is not as it has to be. */
export class Rehearsal {
  readonly #copy: RepositoryCopy;
  readonly #registry: Registry;
  readonly #folder: string;

  /** @param folder for the projects of users. */
  constructor(copy: RepositoryCopy, registry: Registry, folder: string) {
    this.#copy = copy;
    this.#registry = registry;
    this.#folder = folder;
  }

  /** Raises the versions and writes the changelogs, and resolves to what is to be released. */
  async version(): Promise<readonly PlannedRelease[]> {
    await this.#copy.run('pnpm', 'changeset', 'status', '--output=release-plan.json');
    const plan: ReleasePlan = JSON.parse(await this.#copy.read('release-plan.json'));
    await this.#copy.run('git', 'clean', '--force', '--quiet', 'release-plan.json');
    await this.#copy.run('pnpm', 'changeset', 'version');
    await this.#copy.commit('Version packages');

    // The plan names private packages too, and those of which only development dependencies change.
    const releases = plan.releases.filter(({ name, type }) => scoped.includes(name) && type !== 'none');
    for (const { name, newVersion, changesets } of releases) {
      assert.equal(await this.#versionOf(name), newVersion, `${name} has the planned version`);
      const changelog = await this.#read(name, 'CHANGELOG.md');
      assert.ok(changelog.includes(`\n## ${newVersion}\n`), `the changelog of ${name} has the version`);
      for (const id of changesets) {
        const summary = plan.changesets.find((changeset) => changeset.id === id)?.summary;
        assert.ok(summary && changelog.includes(summary), `the changelog of ${name} says what ${id} says`);
      }
    }
    for (const { id } of plan.changesets) {
      await assert.rejects(this.#copy.read(`.changeset/${id}.md`), `the changeset ${id} is used up`);
    }
    return releases;
  }

  /**
   * Builds, packs, publishes and tags what is not published yet, by the commands of the release workflow. Its variables
   * are left out: they ask for a provenance, which the host alone can give.
   */
  async publish(): Promise<void> {
    const workflow = await this.#copy.read('.github/workflows/release.yml');
    for (const command of workflowCommands(workflow, 'publish')) await this.#copy.run('bash', '-e', '-c', command);
  }

  /** Resolves to what the registry has of each package. */
  async published(): Promise<ReadonlyMap<string, Published>> {
    const entries = scoped.map(async (name) => {
      const response = await fetch(new URL(encodeURIComponent(name), this.#registry.url));
      assert.equal(response.status, 200, `${name} is in the registry`);
      return [name, (await response.json()) as Published] as const; // As npm's registries answer.
    });
    return new Map(await Promise.all(entries));
  }

  /** Compares the registry with the versions of the copy, and the remote repository's tags. */
  async checkPublished(): Promise<void> {
    for (const [name, { versions, 'dist-tags': tags }] of await this.published()) {
      const version = await this.#versionOf(name);
      assert.deepEqual(tags, { latest: version }, `${version} is the latest ${name}`);
      const { dependencies = {}, repository } = versions[version] ?? assert.fail(`${name} is published as ${version}`);
      assert.equal(repository?.url, `git+https://github.com/${repositoryName}.git`, `${name} names its repository`);
      await this.#copy.run('git', 'ls-remote', '--exit-code', 'origin', `refs/tags/${name}@${version}`);
      for (const [dependency, range] of Object.entries(dependencies)) {
        assert.match(range, /^\^\d+\.\d+\.\d+$/, `${name} asks for ${dependency} by a range of versions`);
      }
    }
  }

  /**
   * Installs the packages in an empty project and runs the quick starts there.
   *
   * @param user the name of the project.
   * @returns The version of core that came with them.
   */
  async use(user: string): Promise<string> {
    const project = new Project(join(this.#folder, user));
    await mkdir(project.folder);
    await project.write('package.json', '{ "private": true }');
    const installed = scoped.filter((name) => name !== '@batch/core');
    const options = ['--no-audit', '--no-fund', `--registry=${this.#registry.url}`, `--cache=${this.#folder}/cache`];
    await run('npm', ['install', ...options, ...installed], project.folder);

    for (const { name, file, event, answer } of quickStarts) {
      await project.copy(file, `${name}.mjs`);
      assert.deepEqual(await project.invoke('import', `${name}.mjs`, event), answer);
    }
    await project.copy(commonJsQuickStart.file, 'quick-start.cjs');
    const answer = await project.invoke('require', 'quick-start.cjs', commonJsQuickStart.event);
    assert.deepEqual(answer, commonJsQuickStart.answer);

    for (const name of scoped) {
      for (const file of ['LICENSE', 'README.md', 'CHANGELOG.md']) {
        await access(join(project.folder, 'node_modules', name, file));
      }
    }
    const core = await run('node', ['--print', 'require("@batch/core/package.json").version'], project.folder);
    return core.trim();
  }

  /** Reads a file of a package of the copy. */
  #read(name: string, file: string): Promise<string> {
    return this.#copy.read(join(name.replace('@batch/', 'packages/'), file));
  }

  async #versionOf(name: string): Promise<string> {
    const { version }: { version: string } = JSON.parse(await this.#read(name, 'package.json'));
    return version;
  }
}
