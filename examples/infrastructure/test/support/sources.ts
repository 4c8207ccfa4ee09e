const ofFunctions = {
  runtime: 'nodejs24.x',
  architectures: ['arm64'],
  timeout: 30,
  reports: ['ReportBatchItemFailures'],
  keptIn: 'AWS::SQS::Queue',
  keptFor: 14 * 24 * 3600,
};

const ofQueues = {
  ...ofFunctions,
  source: 'AWS::SQS::Queue',
  batchSize: 10,
  maxReceiveCount: 5,
};

const ofStreams = {
  ...ofFunctions,
  batchSize: 100,
  startingPosition: 'TRIM_HORIZON',
  bisects: true,
  retries: 5,
};

const readQueue = 'sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes';
const readKinesis =
  'kinesis:DescribeStream, kinesis:DescribeStreamSummary, kinesis:GetRecords, kinesis:GetShardIterator, kinesis:ListShards';
const readDynamoDb =
  'dynamodb:DescribeStream, dynamodb:GetRecords, dynamodb:GetShardIterator, dynamodb:ListStreams';

/** What each tool has to make of each source: the settings, and what the function may do beside writing its log. */
export const sources = [
  {
    name: 'orders',
    lambda: 'ShipOrders',
    settings: { ...ofQueues, window: 5, visibilityTimeout: 6 * 30 + 5 },
    permissions: [`Allow ${readQueue} on Orders`],
  },
  {
    name: 'fifo-orders',
    lambda: 'ShipFifoOrders',
    settings: { ...ofQueues, fifo: true, visibilityTimeout: 6 * 30 },
    permissions: [`Allow ${readQueue} on FifoOrders`],
  },
  {
    name: 'clicks',
    lambda: 'CountClicks',
    settings: {
      ...ofStreams,
      source: 'AWS::Kinesis::Stream',
      encryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' },
    },
    permissions: [
      `Allow ${readKinesis} on Clicks`,
      'Allow sqs:SendMessage on ClicksGivenUp',
    ],
  },
  {
    name: 'products',
    lambda: 'PublishPrices',
    settings: { ...ofStreams, source: 'AWS::DynamoDB::Table' },
    permissions: [
      `Allow ${readDynamoDb} on Products`,
      'Allow sqs:SendMessage on ProductsGivenUp',
    ],
  },
];

export function mayWrite(log: string): string {
  return `Allow logs:CreateLogStream, logs:PutLogEvents on ${log}`;
}
