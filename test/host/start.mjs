// Opens a real VS Code in the browser with the extension installed: `node test/host/start.mjs [--copy] FOLDER`.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EXTENSION } from './extension.mjs';
import { startServer, workbenchUrl } from './server.mjs';

const given = resolve(process.argv.slice(2).find((argument) => !argument.startsWith('-')) ?? '.');
const { publisher, name, version, main } = JSON.parse(readFileSync(join(EXTENSION, 'package.json'), 'utf8'));
if (!existsSync(given)) fail(`No folder ${given}.`);

const folder = process.argv.includes('--copy') ? copyOf(given) : given;
if (!existsSync(join(EXTENSION, main))) fail(`${main} is missing: run npm run build first.`);

// Installed by a link, a plain address opens it, and a reload of the page takes a new build.
const extensionsDir = mkdtempSync(join(tmpdir(), 'tarmim-extensions-'));
process.on('exit', () => rmSync(extensionsDir, { recursive: true, force: true }));
symlinkSync(EXTENSION, join(extensionsDir, `${publisher}.${name}-${version}`));
const server = await startServer({ extensionsDir });
const url = workbenchUrl(server, { folder });
console.log(`VS Code with Tarmim is ready; open this address in a browser (Ctrl+C ends it):\n\n${url}\n`);
fail(`The VS Code server ended with code ${await server.ended}.`);

/** A copy to play with: saving there leaves the project as it is. */
function copyOf(original) {
  const copy = mkdtempSync(join(tmpdir(), 'tarmim-sample-'));
  cpSync(original, copy, { recursive: true });
  return copy;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
