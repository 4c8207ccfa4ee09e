'use strict';
const { sqsBatchHandler } = require('@batch/sqs');
const { visit } = require('../visit.cjs');

exports.handler = sqsBatchHandler((record, context) => visit(record.body, context), { deadlineMarginMs: 8_000 });
