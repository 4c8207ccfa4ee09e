'use strict';

/** Tells the test which record is being handled, and does with it what the test answers. */
exports.visit = async function visit(id, { index, lambdaContext, signal }) {
  const tell = async (phase) => {
    const body = JSON.stringify({ phase, id, index, requestId: lambdaContext?.awsRequestId });
    const response = await fetch(process.env.RECORDER_URL, { method: 'POST', body, signal });
    return response.json();
  };
  const { action } = await tell('start');
  if (action === 'fail') throw new Error(`${id} is bad`);
  if (action === 'hang') await new Promise(() => {});
  await tell('end');
};
