import { NO_FACTS, CERTAINTIES, type Certainty, type Facts, type Severity } from '../rules/rule';
import { rules as allRules } from '../rules/index';
import { globPattern } from './glob';

/** What a user or a team decided; every field has a default that suits a new user. */
export interface Configuration {
  /** Rules that are off or reported at another severity, by rule id. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** The least sure repairs that Clean applies. */
  readonly certainty: Certainty;
  /** Words (as written) that no rule may mark or change. */
  readonly protectedWords: readonly string[];
  /** Places not to report again, as `findingFingerprint` names them. */
  readonly ignored: readonly string[];
  /** Passages (as written) that no rule may mark or change. */
  readonly protectedPassages: readonly string[];
  /** What holds for some files only; the later ones win. */
  readonly overrides: readonly Override[];
  /** Whether line breaks may be removed (rejoining paragraphs). */
  readonly keepLines: boolean;
  readonly facts: Facts;
}

/** Choices for the files whose path (from the configuration's folder) fits one of the patterns. */
export interface Override {
  readonly files: readonly RegExp[];
  readonly rules: Configuration['rules'];
  readonly keepLines?: boolean;
}

export const DEFAULT_CONFIGURATION: Configuration = {
  rules: {},
  certainty: 'certain',
  protectedWords: [],
  ignored: [],
  protectedPassages: [],
  overrides: [],
  keepLines: true,
  facts: NO_FACTS,
};

/** A configuration and what was wrong with its source, in plain words; the wrong parts are left at their defaults. */
export interface ParsedConfiguration {
  readonly configuration: Configuration;
  readonly problems: readonly string[];
}

const SEVERITIES: readonly string[] = ['error', 'warning', 'information', 'hint', 'off'];
const DIGITS: readonly Facts['digits'][] = ['document', 'latin', 'arabic'];

/**
 * The configuration in a parsed `.tarmim.json`. Nothing throws: each unknown key or wrong value
 * becomes a problem that names it, and the rest counts. Where it is silent on certainty or lines, `defaults` hold.
 */
export function parseConfiguration(
  source: unknown,
  defaults: Configuration = DEFAULT_CONFIGURATION,
): ParsedConfiguration {
  const problems: string[] = [];
  if (!isRecord(source))
    return { configuration: defaults, problems: ['The configuration is not a JSON object.'] };
  reportUnknown(source, CONFIGURATION_KEYS, problems);
  const configuration: Configuration = {
    rules: parseRules(source.rules, problems),
    certainty: parseChoice(source.certainty, 'certainty', CERTAINTIES, defaults.certainty, problems),
    protectedWords: parseStrings(source.protectedWords, 'protectedWords', problems),
    ignored: parseStrings(source.ignored, 'ignored', problems),
    protectedPassages: parseStrings(source.protectedPassages, 'protectedPassages', problems),
    overrides: parseOverrides(source.overrides, problems),
    keepLines: parseBoolean(source.keepLines, 'keepLines', defaults.keepLines, problems),
    facts: {
      ...NO_FACTS,
      glyphMaps: parseGlyphMaps(source.glyphMaps, problems),
      digits: parseChoice(source.digits, 'digits', DIGITS, 'document', problems),
    },
  };
  return { configuration, problems };
}

/** What a configuration file may say; the schema of `.tarmim.json` names the same. */
export const CONFIGURATION_KEYS: readonly string[] = [
  '$schema',
  'rules',
  'certainty',
  'protectedWords',
  'protectedPassages',
  'ignored',
  'keepLines',
  'glyphMaps',
  'digits',
  'overrides',
];

/** What an override may say. */
export const OVERRIDE_KEYS: readonly string[] = ['files', 'rules', 'keepLines'];

function reportUnknown(source: Record<string, unknown>, known: readonly string[], problems: string[]): void {
  for (const key of Object.keys(source)) if (!known.includes(key)) problems.push(`Unknown key "${key}".`);
}

/** `configuration` with the overrides that fit `path`, which has slashes and starts at the configuration's folder. */
export function configurationFor(configuration: Configuration, path: string): Configuration {
  return configuration.overrides
    .filter(({ files }) => files.some((pattern) => pattern.test(path)))
    .reduce(
      (merged, { rules, keepLines = merged.keepLines }) => ({
        ...merged,
        keepLines,
        rules: { ...merged.rules, ...rules },
      }),
      configuration,
    );
}

function parseOverrides(value: unknown, problems: string[]): readonly Override[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every(isRecord)) {
    problems.push('"overrides" is not a list of objects.');
    return [];
  }
  return value.map((override) => {
    reportUnknown(override, OVERRIDE_KEYS, problems);
    const { keepLines } = override;
    return {
      files: parseStrings(override.files, 'files', problems).map(globPattern),
      rules: parseRules(override.rules, problems),
      keepLines: keepLines === undefined ? undefined : parseBoolean(keepLines, 'keepLines', true, problems),
    };
  });
}

/** A name for a finding that survives edits elsewhere: its rule, its text and a word on either side. */
export function findingFingerprint(
  text: string,
  { rule, start, end }: { rule: string; start: number; end: number },
): string {
  const [before = ''] = /\S+\s*$/u.exec(text.slice(Math.max(0, start - LONGEST_WORD), start)) ?? [];
  const [after = ''] = /^\s*\S+/u.exec(text.slice(end, end + LONGEST_WORD)) ?? [];
  return `${rule}|${before.trim()}|${text.slice(start, end)}|${after.trim()}`;
}

/** So far from a finding its neighbours are looked for. */
const LONGEST_WORD = 40;

function parseRules(value: unknown, problems: string[]): Configuration['rules'] {
  if (value === undefined) return {};
  if (!isRecord(value)) {
    problems.push('"rules" is not an object.');
    return {};
  }
  const ids = new Set(allRules.map((rule) => rule.id));
  const result: Record<string, Severity | 'off'> = {};
  for (const [id, choice] of Object.entries(value)) {
    const severity = choice === false ? 'off' : choice;
    if (!ids.has(id)) problems.push(`Unknown rule "${id}".`);
    else if (choice === true) continue;
    else if (typeof severity !== 'string' || !SEVERITIES.includes(severity))
      problems.push(`Rule "${id}": not one of ${SEVERITIES.join(', ')}, true, false.`);
    else result[id] = severity as Severity | 'off';
  }
  return result;
}

function parseGlyphMaps(value: unknown, problems: string[]): Facts['glyphMaps'] {
  if (value === undefined) return {};
  const maps: Record<string, Record<string, string>> = {};
  if (!isRecord(value)) {
    problems.push('"glyphMaps" is not an object.');
    return maps;
  }
  for (const [name, map] of Object.entries(value)) {
    const parsed = parseGlyphMap(map);
    if (parsed) maps[name] = parsed;
    else problems.push(`Glyph map "${name}": codes like "E005" with the text each stands for are expected.`);
  }
  return maps;
}

const CODE = /^(?:U\+)?([0-9A-F]{4,6})$/i;

/** A glyph map given as `{"E005": "0", …}`, keyed by character; undefined when it isn't one. */
export function parseGlyphMap(value: unknown): Record<string, string> | undefined {
  if (!isRecord(value)) return undefined;
  const map: Record<string, string> = {};
  for (const [key, text] of Object.entries(value)) {
    const code = CODE.exec(key)?.[1];
    const point = code === undefined ? NaN : parseInt(code, 16);
    if (!(point >= 0xe000 && point <= 0xf8ff) || typeof text !== 'string') return undefined;
    map[String.fromCodePoint(point)] = text;
  }
  return map;
}

function parseChoice<T extends string>(
  value: unknown,
  key: string,
  choices: readonly T[],
  fallback: T,
  problems: string[],
): T {
  if (value === undefined) return fallback;
  const choice = choices.find((one) => one === value);
  if (choice === undefined) problems.push(`"${key}" is not one of ${choices.join(', ')}.`);
  return choice ?? fallback;
}

function parseBoolean(value: unknown, key: string, fallback: boolean, problems: string[]): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? fallback;
  problems.push(`"${key}" is neither true nor false.`);
  return fallback;
}

function parseStrings(value: unknown, key: string, problems: string[]): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  problems.push(`"${key}" is not a list of strings.`);
  return [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
