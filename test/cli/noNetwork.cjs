// Loaded before a program (NODE_OPTIONS=--require): whatever opens a connection, in whichever thread, ends it
// with this signal.
const dgram = require('node:dgram');
const dns = require('node:dns');
const net = require('node:net');

const SIGNAL = 'SIGUSR2';

const WAYS_OUT = [
  [net.Socket.prototype, ['connect']],
  [net.Server.prototype, ['listen']],
  [dgram.Socket.prototype, ['bind', 'connect', 'send']],
  [dns, ['lookup', 'resolve']],
];

for (const [owner, names] of WAYS_OUT) {
  for (const name of names) {
    owner[name] = () => {
      console.error(`the network was used: ${name}`);
      process.kill(process.pid, SIGNAL);
    };
  }
}
