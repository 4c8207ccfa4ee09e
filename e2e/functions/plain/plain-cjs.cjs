'use strict';

exports.handler = async ({ value }) => ({ value });
