// Runs the unit tests and closes with the line `N passed, N failed`.
import Mocha from 'mocha';
import { globSync } from 'tinyglobby';

const mocha = new Mocha({ timeout: 60_000, reporter: 'dot' });
for (const file of globSync('test/*/**/*.test.ts', { ignore: ['test/host/**', 'test/browser/**'] }))
  mocha.addFile(file);
await mocha.loadFilesAsync();
const runner = mocha.run((failures) => {
  const { passes, pending } = runner.stats;
  console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
  process.exitCode = failures > 0 ? 1 : 0;
});
