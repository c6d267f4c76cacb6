import * as vscode from 'vscode';
import { ui } from '../messages/ui';
import { reportSteps, type CleaningReport, type ReportedPlace } from '../review/report';
import { REPORT_FORMATS, reportHtml, type ReportFormat } from '../review/reportFormats';
import type { Range } from '../review/range';
import { inSlices } from '../text/steps';
import { SHOW_WHAT_CHANGED, type Cleaning, type Cleanings } from './cleanings';
import { activeDocument, locale, rangeOf } from './host';

const VIEW_TYPE = 'tarmim.report';
const SHOW_PLACE = 'tarmim.showPlace';
const EXPORT = 'tarmim.exportReport';

/** Places a page lists of each rule; an exported report lists all. */
const MOST_LISTED = 2000;

/** The formats of an exported report. */
const FILTERS = { HTML: ['html'], Markdown: ['md'], JSON: ['json'] };

/** What was changed, as a page whose lines lead to their places, and as a file. */
export class Reports implements vscode.Disposable {
  private active: readonly CleaningReport[] | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(cleanings: Cleanings) {
    const { registerCommand } = vscode.commands;
    this.subscription = vscode.Disposable.from(
      registerCommand(SHOW_WHAT_CHANGED, (uri?: unknown) => {
        const target = uri instanceof vscode.Uri ? uri : activeDocument()?.uri;
        const cleaning = target ? cleanings.of(target) : cleanings.latest;
        if (cleaning) return this.show([cleaning]);
        void vscode.window.showInformationMessage(ui.notCleanedYet[locale()]);
      }),
      registerCommand(SHOW_PLACE, showPlace),
      registerCommand(EXPORT, (target?: unknown) =>
        this.export(target instanceof vscode.Uri ? target : undefined),
      ),
    );
  }

  /** Opens the report on these cleanings. */
  async show(cleanings: readonly Cleaning[]): Promise<void> {
    const uris = new Map<CleaningReport, vscode.Uri>();
    for (const { uri, original, ledger } of cleanings) {
      const report = await inSlices(reportSteps(vscode.workspace.asRelativePath(uri), original, ledger));
      if (report) uris.set(report, uri);
    }
    const reports = [...uris.keys()];
    const panel = vscode.window.createWebviewPanel(
      VIEW_TYPE,
      ui.whatChanged[locale()],
      vscode.ViewColumn.Active,
      { enableCommandUris: [SHOW_PLACE], enableFindWidget: true, localResourceRoots: [] },
    );
    const setActive = (): void => void (this.active = reports);
    setActive();
    panel.onDidChangeViewState(() => panel.active && setActive());
    panel.webview.html = reportHtml(reports, {
      locale: locale(),
      most: MOST_LISTED,
      link: (place, report) => placeLink(uris.get(report), place),
    });
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** Writes the report shown last as HTML, Markdown or JSON, as the file's name says. */
  private async export(given?: vscode.Uri): Promise<void> {
    if (!this.active) {
      void vscode.window.showInformationMessage(ui.notCleanedYet[locale()]);
      return;
    }
    const target = given ?? (await vscode.window.showSaveDialog({ filters: FILTERS }));
    if (!target) return;
    const extension = /\.(md|json)$/u.exec(target.path)?.[1] ?? 'html';
    const text = REPORT_FORMATS[extension as ReportFormat](this.active, { locale: locale() });
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  }
}

function placeLink(uri: vscode.Uri | undefined, { start, after, before }: ReportedPlace): string {
  const args = [uri?.toString(), start, after, before];
  return `command:${SHOW_PLACE}?${encodeURIComponent(JSON.stringify(args))}`;
}

/** Selects a cleaned place: where the text is another by now, the same words nearest to it, or what they were before. */
async function showPlace(uri: unknown, start: unknown, after: unknown, before: unknown): Promise<void> {
  if (typeof uri !== 'string' || typeof start !== 'number' || typeof after !== 'string') return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const text = document.getText();
  const place = nearest(text, after, start) ?? nearest(text, String(before), start);
  const selection = place && rangeOf(document, place);
  if (!selection) void vscode.window.showInformationMessage(ui.placeGone[locale()]);
  await vscode.window.showTextDocument(document, { selection });
}

function nearest(text: string, part: string, offset: number): Range | undefined {
  const found = [text.indexOf(part, offset), text.lastIndexOf(part, offset)].filter((at) => at >= 0);
  const [start] = found.sort((a, b) => Math.abs(a - offset) - Math.abs(b - offset));
  return start === undefined ? undefined : { start, end: start + part.length };
}
