/** Properties to change of those that are right; `undefined` removes one. */
export type Changes = Readonly<Record<string, unknown>>;

interface QueueChanges {
  readonly mapping?: Changes;
  readonly queue?: Changes;
  readonly lambda?: Changes;
  readonly resources?: Changes;
}

/** A template whose mapping, at least, is known by its name. */
interface MappingTemplate {
  readonly Resources: Readonly<Record<string, object>> & { readonly Mapping: object; readonly Orders: object };
}

function without(properties: Changes): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}

/** A template with a function that reads a queue, all of it set as it should be but for the changes. */
export function queueTemplate({ mapping, queue, lambda, resources }: QueueChanges = {}): MappingTemplate {
  return {
    Resources: {
      Failed: { Type: 'AWS::SQS::Queue' },
      Orders: {
        Type: 'AWS::SQS::Queue',
        Properties: without({
          VisibilityTimeout: 185,
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Failed', 'Arn'] }, maxReceiveCount: 5 },
          ...queue,
        }),
      },
      Ship: { Type: 'AWS::Lambda::Function', Properties: without({ Timeout: 30, ...lambda }) },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: without({
          EventSourceArn: { 'Fn::GetAtt': ['Orders', 'Arn'] },
          FunctionName: { Ref: 'Ship' },
          MaximumBatchingWindowInSeconds: 5,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          ...mapping,
        }),
      },
      ...resources,
    },
  };
}

/** A template with a function that reads a stream, all of it set as it should be but for the changes. */
export function streamTemplate(mapping: Changes = {}): MappingTemplate {
  return {
    Resources: {
      Failed: { Type: 'AWS::SQS::Queue' },
      Orders: { Type: 'AWS::SQS::Queue' },
      Clicks: { Type: 'AWS::Kinesis::Stream' },
      Table: { Type: 'AWS::DynamoDB::Table' },
      Count: { Type: 'AWS::Lambda::Function' },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: without({
          EventSourceArn: { 'Fn::GetAtt': ['Clicks', 'Arn'] },
          FunctionName: { Ref: 'Count' },
          StartingPosition: 'TRIM_HORIZON',
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          MaximumRetryAttempts: 5,
          DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Failed', 'Arn'] } } },
          ...mapping,
        }),
      },
    },
  };
}
