import type { Locale } from '../messages/localized';
import { describeFinding, describeRepair, ruleTitle, severityOf } from '../review/describe';
import type { Configuration } from '../review/configuration';
import { rules } from '../rules/index';
import { isAtLeast, type Certainty, type Finding, type Severity } from '../rules/rule';
import type { TextDocument } from '../text/document';

/** The findings of one file, ready to be printed. */
export interface CheckedFile {
  readonly file: string;
  readonly document: TextDocument;
  readonly findings: readonly Finding[];
}

export interface ReportOptions {
  readonly locale: Locale;
  readonly configuration: Configuration;
  /** Repairs less sure than this are left out. */
  readonly certainty: Certainty;
}

export type ReportFormat = 'text' | 'json' | 'sarif';

/** A report in pieces to be written one after the other: whole, it can be longer than a string may be. */
type Reporter = (files: readonly CheckedFile[], options: ReportOptions) => Iterable<string>;

export const REPORTERS: Readonly<Record<ReportFormat, Reporter>> = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
};

/** 1-based line and column (UTF-16) of an offset. */
function position(document: TextDocument, offset: number): { line: number; column: number } {
  const line = document.lineAt(offset);
  return { line: line + 1, column: offset - document.lineStart(line) + 1 };
}

function* textReport(files: readonly CheckedFile[], options: ReportOptions): Iterable<string> {
  const { locale, configuration } = options;
  for (const { file, document, findings } of files) {
    for (const finding of findings) {
      const { line, column } = position(document, finding.start);
      const severity = severityOf(finding, configuration);
      yield `${file}:${line}:${column}: ${severity}: ${describeFinding(finding, locale)} [${finding.rule}]\n`;
    }
  }
}

function* jsonReport(files: readonly CheckedFile[], options: ReportOptions): Iterable<string> {
  const all = files.map(function* (one): Iterable<string> {
    yield `{"file": ${JSON.stringify(one.file)}, "findings": [\n`;
    yield* jsonItems(one.findings.map((finding) => () => jsonFinding(one, finding, options)));
    yield ']}';
  });
  yield '[\n';
  for (const [index, pieces] of all.entries()) {
    if (index > 0) yield ',\n';
    yield* pieces;
  }
  yield '\n]\n';
}

/** The items of a JSON list, one a line. */
function* jsonItems(items: readonly (() => object)[]): Iterable<string> {
  for (const [index, item] of items.entries())
    yield `${JSON.stringify(item())}${index < items.length - 1 ? ',' : ''}\n`;
}

function jsonFinding(
  { document }: CheckedFile,
  finding: Finding,
  { locale, configuration, certainty }: ReportOptions,
): object {
  return {
    rule: finding.rule,
    severity: severityOf(finding, configuration),
    start: finding.start,
    end: finding.end,
    ...position(document, finding.start),
    message: describeFinding(finding, locale),
    repairs: finding.repairs
      .filter((repair) => isAtLeast(repair.certainty, certainty))
      .map((repair) => ({
        title: describeRepair(finding, repair, document.text, locale),
        certainty: repair.certainty,
        edits: repair.edits,
      })),
  };
}

const SARIF_LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** A SARIF 2.1.0 log (OASIS standard) of all findings. */
function* sarifReport(files: readonly CheckedFile[], options: ReportOptions): Iterable<string> {
  const driver = {
    name: 'Tarmim',
    rules: rules.map((rule) => ({
      id: rule.id,
      shortDescription: { text: ruleTitle(rule.id, options.locale) },
      fullDescription: { text: rule.what[options.locale] },
    })),
  };
  yield '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{\n';
  yield `"tool": ${JSON.stringify({ driver })},\n"columnKind": "utf16CodeUnits", "results": [\n`;
  yield* jsonItems(
    files.flatMap((one) => one.findings.map((finding) => () => sarifResult(one, finding, options))),
  );
  yield ']}]}\n';
}

function sarifResult(
  { file, document }: CheckedFile,
  finding: Finding,
  { locale, configuration }: ReportOptions,
): object {
  const start = position(document, finding.start);
  const end = position(document, finding.end);
  const region = {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
  return {
    ruleId: finding.rule,
    level: SARIF_LEVELS[severityOf(finding, configuration)],
    message: { text: describeFinding(finding, locale) },
    locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region } }],
  };
}
