// Bundles a program of the tests as the product is bundled and runs it: a loader's wrappers would be measured otherwise.
//
//     node test/bundled.mjs test/bench/main.ts [ARGUMENT…]
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const [entry, ...args] = process.argv.slice(2);
const outfile = join(project, 'out', entry.replace(/\.ts$/u, '.cjs'));

await build({
  entryPoints: [join(project, entry)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  // Every folder of the tests lies as deep as this one: what is looked for beside a module is found.
  define: { __dirname: JSON.stringify(join(project, 'test/support')) },
  logLevel: 'error',
});
process.exit(spawnSync(process.execPath, [outfile, ...args], { stdio: 'inherit', cwd: project }).status ?? 1);
