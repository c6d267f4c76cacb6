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

export type ReportFormat = 'text' | 'json' | 'sarif' | 'github';

/** How findings are printed: what stands around and between the files, and the pieces of each file. */
export interface Reporter {
  readonly begin?: (options: ReportOptions) => string;
  readonly file: (checked: CheckedFile, options: ReportOptions) => Iterable<string>;
  readonly between?: string;
  readonly end?: string;
}

export const REPORTERS: Readonly<Record<ReportFormat, Reporter>> = {
  text: { file: textReport },
  json: { begin: () => '[\n', file: jsonReport, between: ',\n', end: '\n]\n' },
  sarif: { begin: sarifBegin, file: sarifReport, between: ',\n', end: '\n]}]}\n' },
  github: { file: githubReport },
};

/** 1-based line and column (UTF-16) of an offset. */
function position(document: TextDocument, offset: number): { line: number; column: number } {
  const line = document.lineAt(offset);
  return { line: line + 1, column: offset - document.lineStart(line) + 1 };
}

function* textReport({ file, document, findings }: CheckedFile, options: ReportOptions): Iterable<string> {
  const { locale, configuration } = options;
  for (const finding of findings) {
    const { line, column } = position(document, finding.start);
    const severity = severityOf(finding, configuration);
    yield `${file}:${line}:${column}: ${severity}: ${describeFinding(finding, locale)} [${finding.rule}]\n`;
  }
}

function* jsonReport(checked: CheckedFile, options: ReportOptions): Iterable<string> {
  yield `{"file": ${JSON.stringify(checked.file)}, "findings": [`;
  if (checked.findings.length > 0) yield '\n';
  yield* jsonItems(checked.findings, (finding) => jsonFinding(checked, finding, options));
  if (checked.findings.length > 0) yield '\n';
  yield ']}';
}

/** The findings as items of a JSON list, one a line. */
function* jsonItems(findings: readonly Finding[], item: (finding: Finding) => object): Iterable<string> {
  for (const [index, finding] of findings.entries())
    yield `${index > 0 ? ',\n' : ''}${JSON.stringify(item(finding))}`;
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

/** The head of a SARIF 2.1.0 log (OASIS standard). */
function sarifBegin(options: ReportOptions): string {
  const driver = {
    name: 'Tarmim',
    rules: rules.map((rule) => ({
      id: rule.id,
      shortDescription: { text: ruleTitle(rule.id, options.locale) },
      fullDescription: { text: rule.what[options.locale] },
    })),
  };
  return (
    '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{\n' +
    `"tool": ${JSON.stringify({ driver })},\n"columnKind": "utf16CodeUnits", "results": [\n`
  );
}

function sarifReport(checked: CheckedFile, options: ReportOptions): Iterable<string> {
  return jsonItems(checked.findings, (finding) => sarifResult(checked, finding, options));
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

const GITHUB_LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands that GitHub Actions shows beside the lines of a change. */
function* githubReport({ file, document, findings }: CheckedFile, options: ReportOptions): Iterable<string> {
  const { locale, configuration } = options;
  for (const finding of findings) {
    const start = position(document, finding.start);
    const end = position(document, finding.end);
    const place = [`line=${start.line}`, `endLine=${end.line}`, `col=${start.column}`];
    if (end.line === start.line) place.push(`endColumn=${end.column}`);
    const title = `title=${githubProperty(`Tarmim ${finding.rule}`)}`;
    const level = GITHUB_LEVELS[severityOf(finding, configuration)];
    const message = githubData(describeFinding(finding, locale));
    yield `::${level} file=${githubProperty(file)},${place.join()},${title}::${message}\n`;
  }
}

function githubData(text: string): string {
  return text.replace(/[%\r\n]/gu, encodeURIComponent);
}

function githubProperty(text: string): string {
  return text.replace(/[%\r\n:,]/gu, encodeURIComponent);
}
