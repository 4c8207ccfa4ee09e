/** A template of CloudFormation, as far as the tests read it. Each field is then checked by them. */
export interface Template {
  Resources: Record<string, Resource>;
}

export interface Resource {
  Type: string;
  Properties: Properties;
}

export interface Properties {
  // Of a queue
  FifoQueue?: boolean;
  MessageRetentionPeriod?: number;
  RedrivePolicy?: { deadLetterTargetArn: unknown; maxReceiveCount: number };
  SqsManagedSseEnabled?: boolean;
  VisibilityTimeout?: number;
  // Of a stream
  StreamEncryption?: { EncryptionType: string; KeyId: string };
  // Of a function
  Architectures?: string[];
  Handler?: string;
  Runtime?: string;
  Timeout?: number;
  // Of an event source mapping
  BatchSize?: number;
  BisectBatchOnFunctionError?: boolean;
  DestinationConfig?: { OnFailure: { Type?: string; Destination: unknown } };
  EventSourceArn?: unknown;
  FunctionName?: unknown;
  FunctionResponseTypes?: string[];
  MaximumBatchingWindowInSeconds?: number;
  MaximumRetryAttempts?: number;
  StartingPosition?: string;
  // Of a role or a policy
  ManagedPolicyArns?: unknown[];
  Policies?: { PolicyDocument: PolicyDocument }[];
  PolicyDocument?: PolicyDocument;
  Queues?: unknown[];
}

export interface PolicyDocument {
  Statement: {
    Effect: string;
    Action: string | string[];
    Resource: unknown;
    Condition?: object;
  }[];
}

/** The properties of each resource of a type, by its logical identifier. */
export function propertiesOf(template: object, type: string): [string, Properties][] {
  return Object.entries(resourcesOf(template)).flatMap(([id, { Type, Properties }]) =>
    Type === type ? [[id, Properties]] : [],
  );
}

export function resourcesOf(template: object): Template['Resources'] {
  // A template of another shape fails the test that reads it.
  return (template as Template).Resources;
}

/** The logical identifier that a value refers to by `Ref` or `Fn::GetAtt`, or else its text. */
export function referred(value: unknown): string {
  if (typeof value === 'string') return value;
  const [target] = Object.values(value ?? {}).flat();
  return String(target);
}
