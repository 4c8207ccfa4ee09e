'use strict';
const { isMainThread } = require('node:worker_threads');

// A script may replace it by one that ends in its own time.
const exit = process.exit.bind(process);

// The channel closes however the parent ends, SIGKILL included: no child is left behind.
if (isMainThread) {
  process.once('disconnect', () => exit());
  process.channel.unref();
}
