import { member, members } from './member.ts';
import { possibleMembers } from './possible-values.ts';
import { arnService, referencedResource, type Template, type TemplateResource } from './template.ts';

/** Whose records come. `stream`: Kinesis or DynamoDB, the template does not tell which. */
export type SourceKind = 'sqs' | 'kinesis' | 'dynamodb' | 'stream';

/** An event source mapping of SQS, Kinesis or DynamoDB. */
export interface EventSourceMapping {
  /** What to call it: its logical identifier, or "Function.Events.Name" in SAM. */
  readonly id: string;
  readonly constructPath: string | undefined;
  readonly kind: SourceKind;
  readonly properties: unknown;
  /** The queue, stream or table, where it is in this template. */
  readonly source: TemplateResource | undefined;
  /** The function (or its alias or version), where it is in this template. */
  readonly lambda: TemplateResource | undefined;
}

/** The template's mappings of SQS, Kinesis and DynamoDB, in its order. */
export function eventSourceMappings(template: Template): EventSourceMapping[] {
  return [...template.resources.values()].flatMap((resource) => {
    if (resource.type === 'AWS::Lambda::EventSourceMapping') return ofResource(template, resource);
    if (resource.type === 'AWS::Serverless::Function') return ofServerlessFunction(template, resource);
    return [];
  });
}

function ofResource(template: Template, { id, constructPath, properties }: TemplateResource): EventSourceMapping[] {
  const source = referencedResource(template, member(properties, 'EventSourceArn'));
  const kind = sourceKind(properties, source);
  if (kind === undefined) return [];
  const lambda = referencedResource(template, member(properties, 'FunctionName'));
  return [{ id, constructPath, kind, properties, source, lambda }];
}

const samEvents: Readonly<Record<string, { readonly kind: SourceKind; readonly source: string }>> = {
  SQS: { kind: 'sqs', source: 'Queue' },
  Kinesis: { kind: 'kinesis', source: 'Stream' },
  DynamoDB: { kind: 'dynamodb', source: 'Stream' },
};

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html */
function ofServerlessFunction(template: Template, lambda: TemplateResource): EventSourceMapping[] {
  return members(member(lambda.properties, 'Events')).flatMap(([name, event]) => {
    const type = member(event, 'Type');
    const samEvent = typeof type === 'string' && Object.hasOwn(samEvents, type) ? samEvents[type] : undefined;
    if (samEvent === undefined) return [];
    const properties = member(event, 'Properties');
    const source = referencedResource(template, member(properties, samEvent.source));
    const { constructPath } = lambda;
    return [{ id: `${lambda.id}.Events.${name}`, constructPath, kind: samEvent.kind, properties, source, lambda }];
  });
}

const kindsOfResources: Readonly<Record<string, SourceKind>> = {
  'AWS::SQS::Queue': 'sqs',
  'AWS::Kinesis::Stream': 'kinesis',
  'AWS::Kinesis::StreamConsumer': 'kinesis',
  'AWS::DynamoDB::Table': 'dynamodb',
  'AWS::DynamoDB::GlobalTable': 'dynamodb',
};

const kindsOfServices: Readonly<Record<string, SourceKind>> = { sqs: 'sqs', kinesis: 'kinesis', dynamodb: 'dynamodb' };

/** Properties that only mappings of other sources have: Kafka, MQ and DocumentDB. */
const otherSources = [
  'Topics',
  'Queues',
  'SelfManagedEventSource',
  'SelfManagedKafkaEventSourceConfig',
  'AmazonManagedKafkaEventSourceConfig',
  'DocumentDBEventSourceConfig',
];

/**
 * By the resource, by the text of the ARN, or by what the mapping has: a stream needs a starting position, a queue has
 * none. https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
 */
function sourceKind(properties: unknown, source: TemplateResource | undefined): SourceKind | undefined {
  if (source !== undefined && Object.hasOwn(kindsOfResources, source.type)) return kindsOfResources[source.type];
  const service = arnService(member(properties, 'EventSourceArn'));
  if (service !== undefined) return Object.hasOwn(kindsOfServices, service) ? kindsOfServices[service] : undefined;
  const isOther = (name: string) => possibleMembers(properties, name).some((value) => value !== undefined);
  if (otherSources.some(isOther)) return undefined;
  return member(properties, 'StartingPosition') === undefined ? 'sqs' : 'stream';
}
