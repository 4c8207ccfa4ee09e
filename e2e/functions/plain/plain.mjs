/** A function without the library, to see what the runtime makes of each way to end. */
export async function handler({ end, value }, context) {
  if (end === 'throw') throw new TypeError(value);
  if (end === 'exit') process.exit(3);
  if (end === 'hang') await new Promise((resolve) => setTimeout(resolve, 60_000));
  console.log(`asked to return ${value}`);
  return { value, requestId: context.awsRequestId, timeLeft: context.getRemainingTimeInMillis() };
}
