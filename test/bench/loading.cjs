// Prints the processor time, in milliseconds, that loading the extension's bundle takes. VS Code is not there: what
// the bundle asks of it while it loads answers everything with itself.
const Module = require('node:module');
const { resolve } = require('node:path');

const anything = new Proxy(function () {}, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => '' : anything),
  apply: () => anything,
  construct: () => anything,
});
const load = Module._load;
Module._load = (name, ...rest) =>
  name === 'vscode' ? Object.create(anything) : load.call(Module, name, ...rest);

const before = process.cpuUsage();
require(resolve(process.argv[2]));
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000));
