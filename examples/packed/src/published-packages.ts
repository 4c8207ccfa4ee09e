/** The packages that are published, each without its scope. */
export const publishedPackages = ['core', 'sqs', 'kinesis', 'dynamodb', 'testing'] as const;

export type PublishedPackage = (typeof publishedPackages)[number];
