'use strict';
const { dynamodbBatchHandler } = require('@batch/dynamodb');
const { visit } = require('../visit.cjs');

exports.handler = dynamodbBatchHandler((record, context) => visit(record.dynamodb.Keys.id.S, context));
