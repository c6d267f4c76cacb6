// Builds dist/: the node bundle, the web bundle and the terminal program, from one source.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, context } from 'esbuild';

const isProduction = process.argv.includes('--production');
const isWatching = process.argv.includes('--watch');

const common = {
  bundle: true,
  format: 'cjs',
  target: 'es2022',
  minify: isProduction,
  sourcemap: isProduction ? false : 'linked',
  legalComments: 'none',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};

const targets = [
  {
    ...common,
    platform: 'node',
    external: ['vscode'],
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
  },
  {
    ...common,
    platform: 'browser',
    external: ['vscode'],
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/web/extension.js',
  },
  {
    ...common,
    platform: 'node',
    entryPoints: ['src/cli.ts'],
    outfile: 'dist/cli.js',
    define: { 'import.meta.url': '__filename' }, // for modules that were written as ES modules
  },
  {
    ...common,
    platform: 'browser',
    format: 'iife',
    minify: true,
    entryPoints: ['src/assets/rtl/main.ts'],
    outfile: 'dist/rtl/page.js',
  },
  {
    ...common,
    entryPoints: ['src/assets/rtl/page.css'],
    outfile: 'dist/rtl/page.css',
    loader: { '.woff2': 'file' },
    assetNames: 'fonts/[name]',
  },
].filter(({ entryPoints: [entry] }) => existsSync(entry));

mkdirSync('dist', { recursive: true });
cpSync('src/assets/icon.png', 'dist/icon.png');
cpSync('src/assets/sample/مقال-تالف.txt', 'dist/sample.txt');
cpSync('node_modules/@fontsource/noto-naskh-arabic/LICENSE', 'dist/rtl/NOTICE'); // the font the page is set in
if (existsSync('src/language/data')) cpSync('src/language/data', 'dist/language', { recursive: true });

if (isWatching) {
  for (const target of targets) await (await context(target)).watch();
} else {
  const results = await Promise.all(targets.map((target) => build({ ...target, metafile: true })));
  writeFileSync(
    'dist/ThirdPartyNotices.txt',
    notices(results.flatMap(({ metafile }) => Object.keys(metafile.inputs))),
  );
}

/** The licences of all packages that files of the bundles come from. */
function notices(inputs) {
  const folders = inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(path)?.[0]);
  return [...new Set(folders.filter(Boolean))].sort().map(notice).join('\n');
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/iu.test(one));
  if (!file) throw new Error(`${name} has no licence in its package`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
