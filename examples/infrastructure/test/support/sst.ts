import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { sstComponents } from './sst-components.ts';

/**
 * Runs the `sst.config.ts`, and gives what it makes as a template of CloudFormation. The components of SST come as
 * stand-ins, since its npm package has them in no form that could be run here.
 */
export function recorded(change = (text: string) => text): object {
  const Resources: Record<string, object> = {};
  const components = sstComponents((name, Type, properties) => {
    if (name in Resources) throw new Error(`Two resources are called "${name}"`);
    Resources[name] = { Type, Properties: JSON.parse(JSON.stringify(properties)) };
  });
  const globals = {
    ...components,
    $config: (config: { run(): Promise<void> }) => config,
    $jsonStringify: (value: object) => value,
    // What is interpolated is the ARN of a log alone, which ends in CloudFormation as it does here.
    $interpolate: (_texts: unknown, arn: object) => arn,
  };

  const url = new URL('../../src/sst/sst.config.ts', import.meta.url);
  const text = change(readFileSync(url, 'utf8'));
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs' });
  const module = { exports: Object() };
  new Function('module', ...Object.keys(globals), code)(
    module,
    ...Object.values(globals),
  );
  // It awaits nothing, so all is there when it returns.
  module.exports.default.run();
  return { Resources };
}
