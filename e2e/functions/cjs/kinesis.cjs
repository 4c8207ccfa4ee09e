'use strict';
const { kinesisBatchHandler } = require('@batch/kinesis');
const { visit } = require('../visit.cjs');

exports.handler = kinesisBatchHandler((record, context) =>
  visit(Buffer.from(record.kinesis.data, 'base64').toString(), context),
);
