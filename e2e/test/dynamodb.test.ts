import { describe, expect, it } from 'vitest';
import { deploy } from './support/deploy.ts';
import { dynamodbEvent, reported } from './support/events.ts';
import { FORMATS } from './support/formats.ts';
import { startRecorder } from './support/recorder.ts';

const IDENTIFIERS = ['100000000003498069978', '100000000003498069979', '100000000003498069980'];

describe.each(FORMATS)('a $format function behind a DynamoDB stream', ({ taskRoot }) => {
  it('reports what failed', async () => {
    const recorder = await startRecorder((id) => (id === IDENTIFIERS[1] ? 'fail' : 'ok'));
    const environment = { RECORDER_URL: recorder.url };
    const lambda = await deploy({ taskRoot, handler: 'dynamodb.handler', environment });
    expect(await lambda.invoke(dynamodbEvent(IDENTIFIERS))).toMatchObject({
      kind: 'response',
      body: reported(IDENTIFIERS.slice(1, 2)),
    });
    expect(recorder.handled()).toEqual([IDENTIFIERS[0], IDENTIFIERS[2]]);
  });

  it('reports nothing when all is well', async () => {
    const recorder = await startRecorder(() => 'ok');
    const environment = { RECORDER_URL: recorder.url };
    const lambda = await deploy({ taskRoot, handler: 'dynamodb.handler', environment });
    expect(await lambda.invoke(dynamodbEvent(IDENTIFIERS))).toMatchObject({ kind: 'response', body: reported([]) });
    expect(recorder.handled()).toEqual(IDENTIFIERS);
  });

  it('fails the invocation when every record fails', async () => {
    const recorder = await startRecorder(() => 'fail');
    const environment = { RECORDER_URL: recorder.url };
    const lambda = await deploy({ taskRoot, handler: 'dynamodb.handler', environment });
    expect(await lambda.invoke(dynamodbEvent(IDENTIFIERS))).toMatchObject({
      kind: 'error',
      errorType: 'BatchProcessingError',
    });
  });
});
