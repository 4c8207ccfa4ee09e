/** Writes the API reference into `docs/api`; fails on a public name that is not documented. */
import { apiFolder, documentedPackages, entryPoint, writeApi } from './write-api.ts';

for (const packageName of documentedPackages) {
  try {
    await writeApi(`@batch/${packageName}`, entryPoint(packageName), apiFolder(packageName));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
