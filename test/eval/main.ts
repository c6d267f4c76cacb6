/**
 * Measures the rules and compares with the last accepted figures:
 *
 *     npm run eval -- [cases|article|roundtrip|clean|calibration|confidence|glyphs|rotation|snippets]… [--verbose] [--accept]
 *
 * Exits with 1 when a figure fell; --accept writes the figures measured as the accepted ones.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { article } from './article';
import { calibration } from './calibration';
import { cases } from './cases';
import { clean } from './clean';
import { hasFallen, type Accepted, type Evaluation, type Figure } from './figures';
import { confidence } from './confidence';
import { glyphs } from './glyphs';
import { rotation } from './rotation';
import { roundtrip } from './roundtrip';
import { snippets } from './snippets';
import { table } from './table';

const EVALUATIONS: Readonly<Record<string, Evaluation>> = {
  cases,
  article,
  roundtrip,
  clean,
  calibration,
  confidence,
  glyphs,
  rotation,
  snippets,
};
const ACCEPTED_FILE = join(__dirname, 'accepted.json');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: 'boolean' }, accept: { type: 'boolean' } },
});
process.exitCode = main(positionals.filter((name) => name !== 'all'));

/** Without names all is measured. */
function main(names: readonly string[]): number {
  const all = Object.keys(EVALUATIONS);
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    console.error(`No evaluation "${unknown.join(', ')}"; there are ${all.join(', ')}.`);
    return 2;
  }
  const chosen = (names.length > 0 ? names : all).map((name) => EVALUATIONS[name]);
  const figures = chosen.flatMap((evaluate) => evaluate({ isVerbose: values.verbose ?? false }));
  const accepted = JSON.parse(readFileSync(ACCEPTED_FILE, 'utf8')) as Accepted;
  const fallen = figures.filter((figure) => hasFallen(figure, accepted));
  console.log(`\nfigures\n${comparison(figures, accepted, fallen)}`);
  if (values.accept) {
    accept(figures, accepted);
    return 0;
  }
  console.log(`\n${figures.length - fallen.length} passed, ${fallen.length} failed`);
  return fallen.length > 0 ? 1 : 0;
}

function comparison(figures: readonly Figure[], accepted: Accepted, fallen: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    figure.value,
    accepted[figure.name] ?? '',
    fallen.includes(figure) ? 'FELL' : '',
  ]);
  return table([['', 'now', 'accepted', ''], ...rows]);
}

function accept(figures: readonly Figure[], before: Accepted): void {
  const measured = figures.map(({ name, value }) => [name, Number(value.toFixed(6))]);
  const all = { ...before, ...Object.fromEntries(measured) };
  writeFileSync(ACCEPTED_FILE, `${JSON.stringify(all, null, 2)}\n`);
}
