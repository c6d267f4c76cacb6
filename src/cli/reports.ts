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

export const REPORTERS: Readonly<
  Record<ReportFormat, (files: readonly CheckedFile[], options: ReportOptions) => string>
> = {
  text: (files, options) => files.flatMap((file) => textLines(file, options)).join(''),
  json: (files, options) =>
    `${JSON.stringify(
      files.map((file) => jsonFile(file, options)),
      null,
      2,
    )}\n`,
  sarif: (files, options) => `${JSON.stringify(sarifLog(files, options), null, 2)}\n`,
};

/** 1-based line and column (UTF-16) of an offset. */
function position(document: TextDocument, offset: number): { line: number; column: number } {
  const line = document.lineAt(offset);
  return { line: line + 1, column: offset - document.lineStart(line) + 1 };
}

function textLines(
  { file, document, findings }: CheckedFile,
  { locale, configuration }: ReportOptions,
): string[] {
  return findings.map((finding) => {
    const { line, column } = position(document, finding.start);
    return `${file}:${line}:${column}: ${severityOf(finding, configuration)}: ${describeFinding(finding, locale)} [${finding.rule}]\n`;
  });
}

function jsonFile(
  { file, document, findings }: CheckedFile,
  { locale, configuration, certainty }: ReportOptions,
): object {
  return {
    file,
    findings: findings.map((finding) => ({
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
function sarifLog(files: readonly CheckedFile[], { locale, configuration }: ReportOptions): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Tarmim',
            rules: rules.map((rule) => ({
              id: rule.id,
              shortDescription: { text: ruleTitle(rule.id, locale) },
              fullDescription: { text: rule.what[locale] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(({ file, document, findings }) =>
          findings.map((finding) => {
            const start = position(document, finding.start);
            const end = position(document, finding.end);
            return {
              ruleId: finding.rule,
              level: SARIF_LEVELS[severityOf(finding, configuration)],
              message: { text: describeFinding(finding, locale) },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: encodeURI(file) },
                    region: {
                      startLine: start.line,
                      startColumn: start.column,
                      endLine: end.line,
                      endColumn: end.column,
                    },
                  },
                },
              ],
            };
          }),
        ),
      },
    ],
  };
}
