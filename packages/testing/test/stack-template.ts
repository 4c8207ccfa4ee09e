import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, type FunctionProps, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';

/** A function of a stack, with a timeout of 3 seconds if nothing else is said. */
export function functionOf(stack: Stack, props: Partial<FunctionProps> = {}): LambdaFunction {
  return new LambdaFunction(stack, 'Function', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => ({ batchItemFailures: [] });'),
    ...props,
  });
}

/** The synthesised template of a stack with what is put into it. */
export function stackTemplate(fill: (stack: Stack, app: App) => void): Template {
  // The path of each construct, which the command line of CDK asks for too.
  const app = new App({ context: { 'aws:cdk:enable-path-metadata': true } });
  const stack = new Stack(app, 'Stack');
  fill(stack, app);
  return Template.fromStack(stack);
}
