// Runs the tests of a folder, or the unit tests, and closes with the line `N passed, N failed`.
import fc from 'fast-check';
import Mocha from 'mocha';
import { globSync } from 'tinyglobby';

/** Real editors run the ones; of the others, each wants the machine for itself. */
const APART = ['test/host/**', 'test/browser/**', 'test/timing/**'];

const folder = process.argv[2];
const files = folder
  ? globSync(`${folder}/**/*.test.ts`)
  : globSync('test/*/**/*.test.ts', { ignore: APART });

// The same texts each time: the fuzzer tries new ones.
const seed = Number(process.env.TARMIM_SEED ?? 1);
fc.configureGlobal({ seed });
console.log(`seed ${seed}`);

const mocha = new Mocha({ timeout: 120_000, reporter: 'dot' });
for (const file of files) mocha.addFile(file);
await mocha.loadFilesAsync();
const runner = mocha.run((failures) => {
  const { passes, pending } = runner.stats;
  console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
  process.exitCode = failures > 0 ? 1 : 0;
});
