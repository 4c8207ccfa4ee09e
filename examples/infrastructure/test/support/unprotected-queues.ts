import { propertiesOf, referred } from './template.ts';

/** The queues that are not encrypted, or that may be used without TLS. */
export function unprotectedQueues(template: object): string[] {
  const tlsOnly = propertiesOf(template, 'AWS::SQS::QueuePolicy').flatMap(
    ([, policy]) => {
      const denied = policy.PolicyDocument?.Statement.filter(
        ({ Effect, Action, Condition }) =>
          Effect === 'Deny' &&
          Action === 'sqs:*' &&
          JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
      ).map(({ Resource }) => referred(Resource));
      return (
        policy.Queues?.map(referred).filter((queue) => denied?.includes(queue)) ?? []
      );
    },
  );
  return propertiesOf(template, 'AWS::SQS::Queue')
    .filter(([id, queue]) => !(queue.SqsManagedSseEnabled && tlsOnly.includes(id)))
    .map(([id]) => id);
}
