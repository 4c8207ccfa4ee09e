'use strict';
const { SqsBatchProcessor } = require('@batch/sqs');
const { visit } = require('../visit.cjs');

const processor = new SqsBatchProcessor();

exports.handler = async function handler(event, lambdaContext) {
  const result = await processor.process(event, (record, context) => visit(record.body, context), {
    lambdaContext,
  });
  return result.response;
};
