/** How an aggregate begins. https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md */
export const AGGREGATE_MAGIC = [0xf3, 0x89, 0x9a, 0xc2] as const;

/** Whether bytes begin like an aggregate of the Kinesis Producer Library. */
export function beginsLikeAggregate(bytes: Uint8Array): boolean {
  return AGGREGATE_MAGIC.every((byte, index) => bytes[index] === byte);
}
