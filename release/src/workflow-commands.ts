import { parse } from 'yaml';

interface Workflow {
  readonly jobs: Record<string, { readonly steps: readonly { readonly run?: string }[] }>;
}

/** The shell commands of a job, from the one behind the installation on. */
export function workflowCommands(workflow: string, job: string): readonly string[] {
  const { jobs }: Workflow = parse(workflow);
  const commands = jobs[job]?.steps.flatMap(({ run }) => run ?? []) ?? [];
  const installation = commands.indexOf('pnpm install --frozen-lockfile');
  if (installation === -1) throw new Error(`The job ${job} installs nothing`);
  return commands.slice(installation + 1);
}
