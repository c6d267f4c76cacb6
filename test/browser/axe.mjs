/* global window, document */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../host/extension.mjs';

const axe = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong with the accessibility of a page, in lines. */
export async function violations(frame) {
  await frame.evaluate(axe);
  return frame.evaluate(async () => {
    const { violations: found } = await window.axe.run(document);
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
}
