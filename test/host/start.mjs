// Opens a real VS Code in the browser with the extension loaded: `node test/host/start.mjs FOLDER`.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer, workbenchUrl } from './server.mjs';

const extension = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/u, '');
const server = await startServer();
const url = workbenchUrl(server, { folder: resolve(process.argv[2] ?? '.'), extension });
console.log(`VS Code with Tarmim is ready; open this address in a browser (Ctrl+C ends it):\n\n${url}\n`);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    server.stop();
    process.exit(0);
  });
}
