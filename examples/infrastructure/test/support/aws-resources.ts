import type { PolicyDocument } from './template.ts';

/** Notes a resource of CloudFormation. */
export type AddResource = (name: string, type: string, properties: object) => void;

export function arnOf(name: string, attribute = 'Arn'): object {
  return { 'Fn::GetAtt': [name, attribute] };
}

/** What other resources refer to. */
export class Named {
  readonly name: string;
  readonly arn: object;
  readonly url: object;

  constructor(name: string) {
    this.name = name;
    this.arn = arnOf(name);
    this.url = { Ref: name };
  }
}

export interface Statement {
  actions: string[];
  resources: unknown[];
}

/** Stand-ins for what Pulumi calls `aws`, of which SST makes its components: each notes itself. */
export function awsResources(add: AddResource) {
  class QueuePolicy extends Named {
    constructor(name: string, args: { queueUrl: unknown; policy: PolicyDocument }) {
      super(name);
      add(name, 'AWS::SQS::QueuePolicy', {
        Queues: [args.queueUrl],
        PolicyDocument: args.policy,
      });
    }
  }

  class LogGroup extends Named {
    constructor(name: string, args: { retentionInDays: number }) {
      super(name);
      add(name, 'AWS::Logs::LogGroup', { RetentionInDays: args.retentionInDays });
    }
  }

  class Role extends Named {
    constructor(
      name: string,
      args: {
        assumeRolePolicy: object;
        inlinePolicies: { name: string; policy: PolicyDocument }[];
      },
    ) {
      super(name);
      add(name, 'AWS::IAM::Role', {
        AssumeRolePolicyDocument: args.assumeRolePolicy,
        Policies: args.inlinePolicies.map((inline) => ({
          PolicyName: inline.name,
          PolicyDocument: inline.policy,
        })),
      });
    }
  }

  const iam = {
    Role,
    assumeRolePolicyForPrincipal: (Principal: object) => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
    }),
    getPolicyDocumentOutput: ({ statements }: { statements: Statement[] }) => ({
      json: {
        Version: '2012-10-17',
        Statement: statements.map(({ actions, resources }) => ({
          Effect: 'Allow',
          Action: actions,
          Resource: resources,
        })),
      },
    }),
  };
  return { sqs: { QueuePolicy }, cloudwatch: { LogGroup }, iam };
}
