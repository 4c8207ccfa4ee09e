import type { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** A function that may write to its own log, and nothing else. */
export function nodeFunction(
  scope: Construct,
  entry: string,
  timeout: Duration,
): NodejsFunction {
  // The role that CDK would make may write to every log of the account.
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  const logGroup = new LogGroup(scope, 'Log', { retention: RetentionDays.ONE_MONTH });
  logGroup.grantWrite(role);
  return new NodejsFunction(scope, 'Function', {
    entry,
    role,
    logGroup,
    timeout,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
  });
}
