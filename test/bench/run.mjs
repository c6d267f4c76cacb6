// Bundles the benchmarks as the product is bundled, then runs them: a loader's wrappers would be measured otherwise.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const outfile = here('../../out/bench/main.cjs');

await build({
  entryPoints: [here('./main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  define: { __dirname: JSON.stringify(here('../support')) },
  logLevel: 'error',
});
process.exit(spawnSync(process.execPath, [outfile], { stdio: 'inherit' }).status ?? 1);
