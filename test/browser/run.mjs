// Clicks through the extension like a person, in a real VS Code in a real browser; screenshots go to artefacts/.
// `node test/browser/run.mjs repair` runs repair.click.mjs only.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { globSync } from 'tinyglobby';
import { ROOT } from '../host/extension.mjs';
import { screenshotOfFailure } from './session.mjs';

const mocha = new Mocha({ timeout: 180_000, reporter: 'spec' });
mocha.rootHooks({
  async afterEach() {
    if (this.currentTest.state === 'failed') await screenshotOfFailure(this.currentTest.title);
  },
});
for (const file of globSync(`test/browser/${process.argv[2] ?? '*'}.click.mjs`, {
  cwd: ROOT,
  absolute: true,
}))
  mocha.addFile(file);
await mocha.loadFilesAsync();
const runner = mocha.run((failed) => {
  const passed = runner.stats.passes;
  mkdirSync(join(ROOT, 'out/browser'), { recursive: true });
  writeFileSync(join(ROOT, 'out/browser/results.json'), JSON.stringify({ passed, failed }));
  console.log(`${passed} passed, ${failed} failed`);
  // Server and browser end with the process.
  process.exit(failed > 0 ? 1 : 0);
});
