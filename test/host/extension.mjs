// The extension under test: this project, or the folder in TARMIM_EXTENSION.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));
export const EXTENSION = resolve(process.env.TARMIM_EXTENSION ?? ROOT);

/**
 * Settings that run an extension in the web worker host. The `extensionDevelopmentKind` of the payload is no way
 * there: VS Code's browser workbench reads it, then looks for it under another name, and stays in the node host.
 */
export function webHostSettings(extension) {
  const { publisher, name } = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
  return { 'remote.extensionKind': { [`${publisher}.${name}`]: ['web'] } };
}
