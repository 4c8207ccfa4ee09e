export { Project } from './project.ts';
export { type PublishedPackage, publishedPackages } from './published-packages.ts';
export { commonJsQuickStart, quickStarts } from './quick-starts.ts';
export { type RunOptions, run } from './run.ts';
