import { format, isolate, type Locale, type Localized } from '../messages/localized';
import { certaintyName, ruleTitle } from './describe';
import type { CleaningReport, ReportedPlace } from './report';
import { namesOfCharacters, visibleText } from './visible';

const TEXTS = {
  title: { en: 'What Tarmim changed', ar: 'ما غيّره ترميم' },
  total: { en: 'Places: {0}', ar: 'المواضع: {0}' },
  contents: { en: 'Rules', ar: 'القواعد' },
  line: { en: 'Line', ar: 'السطر' },
  before: { en: 'Before', ar: 'قبل' },
  after: { en: 'After', ar: 'بعد' },
  certainty: { en: 'Certainty', ar: 'اليقين' },
  nothing: { en: 'Nothing was changed.', ar: 'لم يتغير شيء.' },
  more: { en: '… and {0} more.', ar: '… وغيرها: {0}.' },
} as const satisfies Record<string, Localized>;

export interface ReportOptions {
  readonly locale: Locale;
  /** The address behind a place; without it places are not linked. */
  readonly link?: (place: ReportedPlace, report: CleaningReport) => string;
  /** Places listed of each rule; a page of tens of thousands would not open. */
  readonly most?: number;
}

export type ReportFormat = 'html' | 'md' | 'json';

export const REPORT_FORMATS: Readonly<
  Record<ReportFormat, (reports: readonly CleaningReport[], options: ReportOptions) => string>
> = { html: reportHtml, md: reportMarkdown, json: (reports) => `${JSON.stringify(reports, null, 2)}\n` };

/** Reports on one or more files as Markdown. */
export function reportMarkdown(reports: readonly CleaningReport[], { locale }: ReportOptions): string {
  const say = (text: Localized, ...args: string[]): string => format(text, locale, args);
  const header = [TEXTS.line, TEXTS.before, TEXTS.after, TEXTS.certainty].map((text) => say(text));
  const lines = [`# ${say(TEXTS.title)}`, ''];
  for (const { file, count, rules } of reports) {
    const total = count > 0 ? say(TEXTS.total, String(count)) : say(TEXTS.nothing);
    lines.push(`## ${isolate(markdown(file))}`, '', total, '');
    for (const { rule, places } of rules) {
      lines.push(`### ${ruleTitle(rule, locale)} (${places.length})`, '');
      lines.push(`| ${header.join(' | ')} |`, '| --- | --- | --- | --- |');
      for (const place of places)
        lines.push(
          `| ${place.line} | ${cell(place.before)} | ${cell(place.after)} | ${certaintyName(place.certainty, locale)} |`,
        );
      lines.push('');
    }
  }
  const body = lines.join('\n');
  return locale === 'ar' ? `<div dir="rtl">\n\n${body}\n</div>\n` : body;
}

function cell(text: string): string {
  return isolate(markdown(visibleText(text)));
}

function markdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|~#]/gu, '\\$&');
}

const STYLE = `
:root { color-scheme: light dark; }
body { font-family: var(--vscode-font-family, system-ui, sans-serif); color: var(--vscode-foreground, CanvasText); background: var(--vscode-editor-background, Canvas); max-width: 60rem; margin: 0 auto; padding: 1rem 1.5rem; line-height: 1.6; }
a { color: var(--vscode-textLink-foreground, LinkText); }
table { border-collapse: collapse; width: 100%; margin-block: .5rem 1.5rem; }
th, td { border: 1px solid var(--vscode-panel-border, GrayText); padding: .3rem .6rem; text-align: start; vertical-align: top; }
td.text { font-family: "Noto Naskh Arabic", "Noto Sans Arabic", "Segoe UI", sans-serif; font-size: 1.1em; width: 42%; overflow-wrap: anywhere; white-space: pre-wrap; }
del { text-decoration: none; } small { font-family: monospace; font-size: .7em; } ins { text-decoration: none; font-weight: 600; }
`;

/** Reports on one or more files as a page that needs nothing else and runs no script. */
export function reportHtml(reports: readonly CleaningReport[], options: ReportOptions): string {
  const { locale } = options;
  return `<!DOCTYPE html>
<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TEXTS.title[locale]}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${TEXTS.title[locale]}</h1>
${reports.map((report, index) => htmlOfFile(report, index, options)).join('\n')}
</main>
</body>
</html>
`;
}

function htmlOfFile(report: CleaningReport, index: number, options: ReportOptions): string {
  const { locale, most = Infinity } = options;
  const anchor = (rule: string): string => `${index}-${rule}`;
  const contents = report.rules.map(
    ({ rule, places }) =>
      `<li><a href="#${anchor(rule)}">${escape(ruleTitle(rule, locale))}</a> (${places.length})</li>`,
  );
  const sections = report.rules.map(({ rule, places }) => {
    const rows = places.slice(0, most).map((place) => htmlOfPlace(place, report, options));
    const more = places.length - rows.length;
    return `<h3 id="${anchor(rule)}">${escape(ruleTitle(rule, locale))} (${places.length})</h3>
<table>
<thead><tr><th scope="col">${TEXTS.line[locale]}</th><th scope="col">${TEXTS.before[locale]}</th><th scope="col">${TEXTS.after[locale]}</th><th scope="col">${TEXTS.certainty[locale]}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>${more > 0 ? `\n<p>${format(TEXTS.more, locale, [String(more)])}</p>` : ''}`;
  });
  const total =
    report.count > 0 ? format(TEXTS.total, locale, [String(report.count)]) : TEXTS.nothing[locale];
  return `<h2><bdi dir="ltr">${escape(report.file)}</bdi></h2>
<p>${total}</p>
<ul>
${contents.join('\n')}
</ul>
${sections.join('\n')}`;
}

function htmlOfPlace(place: ReportedPlace, report: CleaningReport, { locale, link }: ReportOptions): string {
  const line = link ? `<a href="${escape(link(place, report))}">${place.line}</a>` : String(place.line);
  const text = (one: string): string => `<bdi>${escape(visibleText(one))}</bdi>`;
  const names = namesOfCharacters(place.before, MOST_NAMED).map((name) => `<br><small>${name}</small>`);
  return `<tr><td>${line}</td><td class="text"><del>${text(place.before)}</del>${names.join('')}</td><td class="text"><ins>${text(place.after)}</ins></td><td>${certaintyName(place.certainty, locale)}</td></tr>`;
}

/** Characters named of a place that can't be told by sight. */
const MOST_NAMED = 3;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => ENTITIES[character]);
}
