'use strict';
// kinesis-local listens on every interface and on ports that it is told. This binds it to loopback, on ports
// that are free, and tells the parent which port stands for the one that was asked for.
const { Server } = require('node:net');

const listen = Server.prototype.listen;
Server.prototype.listen = function (asked, ...rest) {
  this.once('listening', () => process.send({ asked, port: this.address().port }));
  return listen.call(this, { host: '127.0.0.1', port: 0 }, rest.at(-1));
};
