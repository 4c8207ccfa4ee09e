'use strict';
// The runtime client talks to the Runtime API through a native addon, which needs a compiler to install.
// This takes the addon's place with the same functions over node:http; all the rest of the client is real.
const { Agent, request } = require('node:http');
const Module = require('node:module');

const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
const agent = new Agent({ keepAlive: true });
let posted = Promise.resolve();

function send(method, path, body) {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${api}/${path}`, { method, agent }, (incoming) => {
      const chunks = [];
      incoming.on('data', (chunk) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => resolve({ bodyJson: Buffer.concat(chunks).toString(), headers: incoming.headers }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

// The addon posts synchronously, so an outcome always arrives before the client asks for more work.
function post(path, body) {
  posted = Promise.all([posted, send('POST', path, body)]);
  posted.catch(() => {});
}

const rapidClient = {
  next: () => posted.then(() => send('GET', 'next')),
  done: (requestId, body) => post(`${requestId}/response`, body),
  error: (requestId, body) => post(`${requestId}/error`, body),
};

const load = Module._load;
Module._load = function (name, ...rest) {
  return name.endsWith('/rapid-client.node') ? rapidClient : load.call(this, name, ...rest);
};
