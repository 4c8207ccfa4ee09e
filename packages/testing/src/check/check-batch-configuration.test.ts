import { describe, expect, it } from 'vitest';
import { type Changes, queueTemplate, streamTemplate } from '../../test/template.ts';
import { checkBatchConfiguration } from '../index.ts';

const noValue = { Ref: 'AWS::NoValue' };
const either = (one: unknown, other: unknown) => ({ 'Fn::If': ['IsProduction', one, other] });

/** Each finding in a few words. */
function found(template: object): string[] {
  return checkBatchConfiguration(template).map(({ severity, rule, resource }) => `${severity} ${rule} ${resource}`);
}

describe('ReportBatchItemFailures', () => {
  const ofQueue = (FunctionResponseTypes: unknown) => found(queueTemplate({ mapping: { FunctionResponseTypes } }));
  const ofStream = (FunctionResponseTypes: unknown) => found(streamTemplate({ FunctionResponseTypes }));

  it.each([
    ['the setting', ['ReportBatchItemFailures']],
    ['the setting among others', ['Other', 'ReportBatchItemFailures']],
    ['either way', either(['ReportBatchItemFailures'], ['ReportBatchItemFailures', 'Other'])],
    ['either way, inside', [either('ReportBatchItemFailures', 'ReportBatchItemFailures')]],
  ])('is there: %s', (_, types) => {
    expect(ofQueue(types)).toEqual([]);
    expect(ofStream(types)).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['no value', noValue],
    ['null', null],
    ['an empty list', []],
    ['another setting', ['reportBatchItemFailures']],
    ['no list', 'ReportBatchItemFailures'],
    ['neither way', either([], noValue)],
    ['a list of nothing', [noValue]],
  ])('is missing: %s', (_, types) => {
    expect(ofQueue(types)).toEqual(['error report-batch-item-failures Mapping']);
    expect(ofStream(types)).toEqual(['error report-batch-item-failures Mapping']);
  });

  it.each([
    ['a condition', either(['ReportBatchItemFailures'], noValue)],
    ['a condition inside', [either('ReportBatchItemFailures', noValue)]],
    ['a parameter', { Ref: 'ResponseTypes' }],
    ['a parameter inside', [{ Ref: 'ResponseType' }]],
    ['another function', { 'Fn::Split': [',', { Ref: 'ResponseTypes' }] }],
    ['a condition that is none', { 'Fn::If': 'IsProduction' }],
  ])('is decided by %s', (_, types) => {
    expect(ofQueue(types)).toEqual(['warning report-batch-item-failures Mapping']);
    expect(ofStream(types)).toEqual(['warning report-batch-item-failures Mapping']);
  });

  it('says what comes of it, and what to write', () => {
    expect(checkBatchConfiguration(queueTemplate({ mapping: { FunctionResponseTypes: undefined } }))).toEqual([
      {
        severity: 'error',
        rule: 'report-batch-item-failures',
        resource: 'Mapping',
        problem: 'The event source mapping does not have ReportBatchItemFailures.',
        why: 'Without it Lambda does not read the answer of the function, and deletes the failed messages with the others.',
        fix: 'FunctionResponseTypes: [ReportBatchItemFailures] (CDK: reportBatchItemFailures: true).',
      },
    ]);
    const [finding] = checkBatchConfiguration(streamTemplate({ FunctionResponseTypes: [] }));
    expect(finding?.why).toContain('goes on behind the records that failed');
  });
});

describe('the visibility timeout', () => {
  const of = (VisibilityTimeout: unknown, lambda: Changes = {}, mapping: Changes = {}) =>
    found(queueTemplate({ queue: { VisibilityTimeout }, lambda, mapping }));
  const tooShort = ['warning visibility-timeout Orders'];
  const refused = ['error visibility-timeout Orders'];
  const open = ['info not-checked Orders'];

  it('is six times the timeout of the function plus the window', () => {
    expect(of(185)).toEqual([]);
    expect(of('185')).toEqual([]);
    expect(of(184)).toEqual(tooShort);
    expect(of('184')).toEqual(tooShort);
    expect(of(185, {}, { MaximumBatchingWindowInSeconds: 6 })).toEqual(tooShort);
    expect(of(185, { Timeout: 31 })).toEqual(tooShort);
  });

  it('has to be the timeout of the function itself, or Lambda refuses it', () => {
    expect(of(30)).toEqual(tooShort);
    expect(of(29)).toEqual(refused);
    expect(of(0)).toEqual(refused);
  });

  it('is compared with what holds by default', () => {
    const nothing = { MaximumBatchingWindowInSeconds: undefined };
    expect(of(undefined, { Timeout: 5 }, nothing)).toEqual([]);
    expect(of(undefined, { Timeout: 6 }, nothing)).toEqual(tooShort);
    expect(of(noValue, { Timeout: noValue }, nothing)).toEqual([]);
    expect(of(18, { Timeout: undefined }, nothing)).toEqual([]);
    expect(of(17, { Timeout: undefined }, nothing)).toEqual(tooShort);
    expect(of(18, { Timeout: undefined }, { MaximumBatchingWindowInSeconds: 1 })).toEqual(tooShort);
  });

  it('is checked in every case that a condition makes, and told only where all are the same', () => {
    expect(of(either(200, 300))).toEqual([]);
    expect(of(either(100, 120))).toEqual(tooShort);
    expect(of(either(10, 20))).toEqual(refused);
    expect(of(either(10, 100))).toEqual(tooShort);
    expect(of(either(100, 300))).toEqual(open);
    expect(of(180, { Timeout: either(30, either(20, 10)) }, { MaximumBatchingWindowInSeconds: 0 })).toEqual([]);
  });

  it('is not checked where a parameter decides', () => {
    expect(of({ Ref: 'Visibility' })).toEqual(open);
    expect(of({ 'Fn::FindInMap': ['a', 'b', 'c'] })).toEqual(open);
    expect(of(20, { Timeout: { Ref: 'Timeout' } })).toEqual(open);
    expect(of(20, {}, { MaximumBatchingWindowInSeconds: { Ref: 'Window' } })).toEqual(open);
    expect(of(20, { Timeout: either(30, { Ref: 'Timeout' }) })).toEqual(open);
    expect(of('long')).toEqual(open);
  });

  it('says both numbers, and the one to write', () => {
    const [finding] = checkBatchConfiguration(queueTemplate({ queue: { VisibilityTimeout: undefined } }));
    expect(finding).toMatchObject({
      problem:
        "The queue's visibility timeout is 30 s, less than 6 times the timeout of Ship (30 s) plus the batching " +
        'window (5 s).',
      fix: 'VisibilityTimeout: 185 (CDK: visibilityTimeout: Duration.seconds(185)).',
    });
    const [unknown] = checkBatchConfiguration(queueTemplate({ queue: { VisibilityTimeout: { Ref: 'Visibility' } } }));
    expect(unknown?.fix).toBe('VisibilityTimeout: at least 185.');
  });
});

describe('the dead-letter queue', () => {
  const of = (RedrivePolicy: unknown, queue: Changes = {}) =>
    found(queueTemplate({ queue: { RedrivePolicy, ...queue } }));
  const deadLetterTargetArn = { 'Fn::GetAtt': ['Failed', 'Arn'] };
  const missing = ['error dead-letter-queue Orders'];
  const low = ['warning max-receive-count Orders'];
  const open = ['info not-checked Orders'];

  it.each([
    ['a resource', { deadLetterTargetArn, maxReceiveCount: 5 }],
    ['an ARN', { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:123456789012:failed', maxReceiveCount: 1000 }],
    ['an import', { deadLetterTargetArn: { 'Fn::ImportValue': 'Failed' }, maxReceiveCount: '5' }],
    ['its text', '{"deadLetterTargetArn":"arn","maxReceiveCount":5}'],
    ['either way', either({ deadLetterTargetArn, maxReceiveCount: 5 }, { deadLetterTargetArn, maxReceiveCount: 6 })],
  ])('is there: %s', (_, policy) => {
    expect(of(policy)).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['no value', noValue],
    ['no target', { maxReceiveCount: 5 }],
    ['no target either way', either({ maxReceiveCount: 5 }, { deadLetterTargetArn: noValue })],
    ['its text', '{}'],
  ])('is missing: %s', (_, policy) => {
    expect(of(policy)).toEqual(missing);
  });

  it('is advised, no more, for FIFO queues and behind dead-letter queues', () => {
    const mild = ['warning dead-letter-queue Orders'];
    expect(of(undefined, { FifoQueue: true })).toEqual(mild);
    expect(of(undefined, { RedriveAllowPolicy: { redrivePermission: 'allowAll' } })).toEqual(mild);
    expect(of(undefined, { RedriveAllowPolicy: '{"redrivePermission":"byQueue"}' })).toEqual(mild);
    for (const neither of [{ FifoQueue: false }, { RedriveAllowPolicy: { redrivePermission: 'denyAll' } }]) {
      expect(of(undefined, neither)).toEqual(missing);
    }
    const Source = {
      Type: 'AWS::SQS::Queue',
      Properties: { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Orders', 'Arn'] }, maxReceiveCount: 5 } },
    };
    expect(found(queueTemplate({ queue: { RedrivePolicy: undefined }, resources: { Source } }))).toEqual(mild);
  });

  it('takes no message before its fifth receive', () => {
    for (const maxReceiveCount of [4, '4', 1, undefined, noValue, either(1, 4), either(4, noValue)]) {
      expect(of({ deadLetterTargetArn, maxReceiveCount })).toEqual(low);
    }
    const [finding] = checkBatchConfiguration(
      queueTemplate({ queue: { RedrivePolicy: { deadLetterTargetArn, maxReceiveCount: 3 } } }),
    );
    expect(finding?.problem).toBe("The queue's maxReceiveCount is 3, less than 5.");
  });

  it('is not checked where a condition or a parameter decides', () => {
    expect(of({ Ref: 'Policy' })).toEqual(open);
    expect(of('no JSON')).toEqual(open);
    expect(of({ deadLetterTargetArn, maxReceiveCount: { Ref: 'Count' } })).toEqual(open);
    expect(of({ deadLetterTargetArn, maxReceiveCount: either(3, 5) })).toEqual(open);
    expect(of(either({ deadLetterTargetArn, maxReceiveCount: 5 }, noValue))).toEqual(open);
    expect(of({ deadLetterTargetArn: either(deadLetterTargetArn, noValue), maxReceiveCount: 5 })).toEqual(open);
  });
});

describe('a stream', () => {
  const of = (mapping: Changes) => found(streamTemplate(mapping));
  const unlimited = ['warning retry-limit Mapping'];
  const open = ['info not-checked Mapping'];

  it('has a limit of retries or of the age of a record', () => {
    expect(of({})).toEqual([]);
    expect(of({ MaximumRetryAttempts: 0 })).toEqual([]);
    expect(of({ MaximumRetryAttempts: '10000' })).toEqual([]);
    expect(of({ MaximumRetryAttempts: undefined, MaximumRecordAgeInSeconds: 60 })).toEqual([]);
    expect(of({ MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: 60 })).toEqual([]);
    expect(of({ MaximumRetryAttempts: { Ref: 'Retries' }, MaximumRecordAgeInSeconds: 60 })).toEqual([]);
    expect(of({ MaximumRetryAttempts: either(1, 2) })).toEqual([]);

    expect(of({ MaximumRetryAttempts: undefined })).toEqual(unlimited);
    expect(of({ MaximumRetryAttempts: -1 })).toEqual(unlimited);
    expect(of({ MaximumRetryAttempts: '-1', MaximumRecordAgeInSeconds: -1 })).toEqual(unlimited);
    expect(of({ MaximumRetryAttempts: noValue, MaximumRecordAgeInSeconds: either(-1, noValue) })).toEqual(unlimited);

    expect(of({ MaximumRetryAttempts: { Ref: 'Retries' } })).toEqual(open);
    expect(of({ MaximumRetryAttempts: either(-1, 5) })).toEqual(open);
    expect(of({ MaximumRetryAttempts: undefined, MaximumRecordAgeInSeconds: { Ref: 'Age' } })).toEqual(open);
  });

  it('has an on-failure destination', () => {
    const Destination = 'arn:aws:sqs:eu-west-1:123456789012:failed';
    expect(of({ DestinationConfig: { OnFailure: { Destination } } })).toEqual([]);
    expect(of({ DestinationConfig: { OnFailure: { Destination: { Ref: 'FailedArn' } } } })).toEqual([]);
    expect(of({ DestinationConfig: { Ref: 'Config' } })).toEqual([]);

    const missing = ['error on-failure-destination Mapping'];
    expect(of({ DestinationConfig: undefined })).toEqual(missing);
    expect(of({ DestinationConfig: {} })).toEqual(missing);
    expect(of({ DestinationConfig: { OnFailure: {} } })).toEqual(missing);
    expect(of({ DestinationConfig: { OnFailure: noValue } })).toEqual(missing);
    expect(of({ DestinationConfig: { OnFailure: { Destination: either(noValue, noValue) } } })).toEqual(missing);

    expect(of({ DestinationConfig: either({ OnFailure: { Destination } }, noValue) })).toEqual(open);
  });

  it('needs neither a dead-letter queue nor a visibility timeout', () => {
    expect(of({ MaximumRetryAttempts: undefined, DestinationConfig: undefined })).toEqual([
      ...unlimited,
      'error on-failure-destination Mapping',
    ]);
  });
});

describe('what a mapping reads from', () => {
  const wrong = { FunctionResponseTypes: undefined, MaximumRetryAttempts: undefined, DestinationConfig: undefined };
  const ofSource = (EventSourceArn: unknown, mapping: Changes = {}) =>
    found(streamTemplate({ ...wrong, EventSourceArn, ...mapping }));
  const stream = [
    'error report-batch-item-failures Mapping',
    'warning retry-limit Mapping',
    'error on-failure-destination Mapping',
  ];
  const queue = ['error report-batch-item-failures Mapping', 'info not-checked Mapping'];
  const nothing = ['error event-source-mapping Resources'];
  const arn = (service: string) => `arn:aws:${service}:eu-west-1:123456789012:name`;

  it.each([
    ['Ref', { Ref: 'Clicks' }],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Clicks', 'Arn'] }],
    ['Fn::GetAtt as text', { 'Fn::GetAtt': 'Clicks.Arn' }],
    ['Fn::Sub', { 'Fn::Sub': `\${Clicks.Arn}` }],
    ['Fn::Sub with variables', { 'Fn::Sub': [`\${stream}`, { stream: { 'Fn::GetAtt': ['Clicks', 'Arn'] } }] }],
    ['Fn::Join', { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Clicks', 'Arn'] }]] }],
    ['a table', { 'Fn::GetAtt': ['Table', 'StreamArn'] }],
    ['the ARN of a stream', arn('kinesis')],
    ['the ARN of a table', arn('dynamodb')],
    ['an ARN by Fn::Sub', { 'Fn::Sub': `arn:\${AWS::Partition}:kinesis:\${AWS::Region}:1:stream/a` }],
    ['an ARN by Fn::Sub with variables', { 'Fn::Sub': [`arn:aws:kinesis:\${region}:1:a`, { region: 'eu-west-1' }] }],
    ['an ARN by Fn::Join', { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':kinesis:eu-west-1:1:stream/a']] }],
    ['an ARN by Fn::Join with colons', { 'Fn::Join': [':', ['arn:aws', 'dynamodb', { Ref: 'AWS::Region' }, 'a']] }],
    ['a parameter, with a starting position', { Ref: 'StreamArn' }],
    ['an import, with a starting position', { 'Fn::ImportValue': 'Clicks' }],
    ['the output of a nested stack', { 'Fn::GetAtt': ['Nested', 'Outputs.StreamArn'] }],
  ])('is a stream: %s', (_, source) => {
    expect(ofSource(source)).toEqual(stream);
  });

  it.each([
    ['its ARN', arn('sqs')],
    ['a parameter, without a starting position', { Ref: 'QueueArn' }],
    ['an import, without a starting position', { 'Fn::ImportValue': 'Orders' }],
    ['an import, with what is not there', { 'Fn::ImportValue': 'Orders' }, { Topics: noValue, Queues: undefined }],
    ['its ARN, with what a queue does not have', arn('sqs'), { Topics: ['a'] }],
    ['an ARN by Fn::Join', { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sqs:eu-west-1:1:orders']] }],
  ])('is a queue of another stack: %s', (_, source, mapping?: Changes) => {
    expect(ofSource(source, { ...mapping, StartingPosition: undefined })).toEqual(queue);
  });

  it('is a queue of this template, also by its name in an ARN', () => {
    const short = { VisibilityTimeout: 31 };
    for (const EventSourceArn of [
      { 'Fn::Sub': `arn:aws:sqs:\${AWS::Region}:\${AWS::AccountId}:\${Orders.QueueName}` },
      { 'Fn::Sub': [`\${arn}`, { arn: { 'Fn::GetAtt': 'Orders.Arn' } }] },
      { 'Fn::GetAtt': ['Orders', 'Arn'] },
    ]) {
      expect(found(queueTemplate({ queue: short, mapping: { EventSourceArn } }))).toEqual([
        'warning visibility-timeout Orders',
      ]);
    }
  });

  it('says how long the visibility timeout of a queue of another stack should be', () => {
    const fixOf = (lambda: Changes) =>
      checkBatchConfiguration(queueTemplate({ mapping: { EventSourceArn: arn('sqs') }, lambda }))[0]?.fix;
    expect(fixOf({})).toBe(
      'Give the queue a VisibilityTimeout of at least 185, and a dead-letter queue with a maxReceiveCount of at least 5.',
    );
    expect(fixOf({ Timeout: either(10, 20) })).toContain('at least 125,');
    expect(fixOf({ Timeout: { Ref: 'Timeout' } })).toContain(
      'at least 6 times the timeout of the function plus the batching window,',
    );
  });

  it.each([
    ['Kafka', arn('kafka'), { Topics: ['a'] }],
    ['Kafka of another stack', { 'Fn::ImportValue': 'Cluster' }, { Topics: ['a'] }],
    ['Kafka of its own', undefined, { SelfManagedEventSource: {} }],
    ['MQ', { Ref: 'Broker' }, { Queues: ['a'] }],
    ['DocumentDB', { Ref: 'Cluster' }, { DocumentDBEventSourceConfig: {} }],
    ['anything else', arn('rds'), {}],
    ['anything else, by Fn::Sub', { 'Fn::Sub': `arn:\${AWS::Partition}:rds:\${AWS::Region}:1:a` }, {}],
    ['anything else, by Fn::Sub with variables', { 'Fn::Sub': [`arn:aws:rds:\${region}:1:a`, { region: 'a' }] }, {}],
    ['anything else, by Fn::Join', { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':rds:a:1:a']] }, {}],
    [
      'anything else, by Fn::Join with colons',
      { 'Fn::Join': [':', ['arn:aws', 'rds', { Ref: 'AWS::Region' }, 'a']] },
      {},
    ],
    ['a service by an odd name', arn('constructor'), {}],
  ])('is nothing of ours: %s', (_, source, mapping) => {
    expect(ofSource(source, mapping)).toEqual(nothing);
  });

  it('is followed behind an alias and a version', () => {
    const resources = {
      Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'One' } } },
      One: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { 'Fn::GetAtt': ['Ship', 'Arn'] } } },
      Circle: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Circle' } } },
    };
    const of = (FunctionName: unknown) =>
      found(queueTemplate({ queue: { VisibilityTimeout: 31 }, mapping: { FunctionName }, resources }));
    const tooShort = ['warning visibility-timeout Orders'];
    expect(of({ Ref: 'Live' })).toEqual(tooShort);
    expect(of({ Ref: 'One' })).toEqual(tooShort);
    expect(of({ 'Fn::Sub': `\${Ship}:live` })).toEqual(tooShort);
    for (const elsewhere of ['ship', { Ref: 'FunctionName' }, { 'Fn::ImportValue': 'Ship' }, { Ref: 'Circle' }]) {
      expect(of(elsewhere)).toEqual(['info not-checked Orders']);
    }
  });
});

describe('a template', () => {
  it('is all right', () => {
    expect(checkBatchConfiguration(queueTemplate())).toEqual([]);
    expect(checkBatchConfiguration(streamTemplate())).toEqual([]);
  });

  it('with nothing in it is an error: it may be the wrong one', () => {
    expect(found({ Resources: {} })).toEqual(['error event-source-mapping Resources']);
    expect(found({ Resources: { Orders: { Type: 'AWS::SQS::Queue' } } })).toEqual([
      'error event-source-mapping Resources',
    ]);
  });

  it('tells what is wrong with a queue once, though two functions read from it', () => {
    const { Resources } = queueTemplate({ queue: { RedrivePolicy: undefined } });
    expect(found({ Resources: { ...Resources, Second: Resources.Mapping } })).toEqual([
      'error dead-letter-queue Orders',
    ]);
  });

  it('tells the path in the CDK app', () => {
    const { Resources } = queueTemplate({ mapping: { FunctionResponseTypes: [] }, queue: { VisibilityTimeout: 31 } });
    const withPath = (resource: object, path: unknown) => ({ ...resource, Metadata: { 'aws:cdk:path': path } });
    const findings = checkBatchConfiguration({
      Resources: {
        ...Resources,
        Mapping: withPath(Resources.Mapping, 'Stack/Ship/Mapping'),
        Orders: withPath(Resources.Orders, 7),
      },
    });
    expect(findings.map(({ constructPath }) => constructPath)).toEqual(['Stack/Ship/Mapping', undefined]);
  });

  it('may hold what is no resource', () => {
    const { Resources } = queueTemplate();
    const odd = { Nothing: null, Untyped: {}, Bare: { Type: 'A::B::C' } };
    expect(found({ Resources: { ...odd, ...Resources } })).toEqual([]);
    expect(found({ Resources: { Mapping: { Type: 'AWS::Lambda::EventSourceMapping' } } })).toEqual([
      'error report-batch-item-failures Mapping',
      'info not-checked Mapping',
    ]);
  });

  it('may be what gives it', () => {
    expect(checkBatchConfiguration({ toJSON: () => queueTemplate() })).toEqual([]);
  });

  it.each([
    ['a text', '{}', 'The template is a string; accepted: a synthesised template as an object with `Resources`'],
    ['nothing', undefined, 'The template is undefined; accepted'],
    ['a list', [], 'The template is an array; accepted'],
    ['another object', {}, "The template's `Resources` is undefined; accepted: a synthesised template"],
    ['a list of resources', { Resources: [] }, "The template's `Resources` is an array; accepted"],
    ['what gives no template', { toJSON: () => null }, "The template's `Resources` is undefined; accepted"],
  ])('is not %s', (_, template, message) => {
    // @ts-expect-error not all of these are objects
    expect(() => checkBatchConfiguration(template)).toThrow(message);
  });
});

describe('a loop', () => {
  it('is not looked into, and the check says so', () => {
    const template = queueTemplate({ resources: { 'Fn::ForEach::Mappings': ['Name', ['A'], {}] } });
    expect(found(template)).toEqual(['info not-checked Fn::ForEach::Mappings']);
  });
});
