/** The body of a message that SNS delivers to a queue wrapped. */
export const notification = (message: object) => ({
  Type: 'Notification',
  MessageId: '5b1c6a52-0c2d-5f0e-9b3c-39a1c5e0f6aa',
  TopicArn: 'arn:aws:sns:eu-west-1:123456789012:orders',
  Message: JSON.stringify(message),
  Timestamp: '2026-11-02T07:00:00.000Z',
  SignatureVersion: '1',
  Signature: 'c2lnbmF0dXJl',
  SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/certificate.pem',
  UnsubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe',
  MessageAttributes: { shop: { Type: 'String', Value: 'north' } },
});
