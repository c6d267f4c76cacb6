import * as vscode from 'vscode';
import { format, isolate } from '../messages/localized';
import { ui } from '../messages/ui';
import { findingFingerprint } from '../review/configuration';
import { describeFinding } from '../review/describe';
import { digitStyle } from '../rules/glyphMap';
import { missingNumbers } from '../rules/missingNumbers';
import { fillGap, fitsGap } from '../rules/missingNumbers/fill';
import { NO_FACTS, type Finding } from '../rules/rule';
import { TextDocument } from '../text/document';
import { inSlices } from '../text/steps';
import { applyToDocument } from './applying';
import { formatOf, locale, rangeOf, select } from './host';
import { withActiveDocument, type Subject, type Reviews } from './reviews';

export const FILL_MISSING_NUMBERS = 'tarmim.fillMissingNumbers';

const SKIPPED_KEY = 'tarmim.skippedNumbers';

/** Characters of the sentence shown on either side of a gap. */
const MOST_AROUND = 90;

/** What a person decided about one gap. */
type Answer = { readonly number: string } | 'skip' | 'end';

/** Walks through the places where a number is missing; each number taken is one undo step. */
export class NumberFilling {
  constructor(
    private readonly reviews: Reviews,
    private readonly memory: vscode.Memento,
  ) {}

  register(): vscode.Disposable {
    return vscode.commands.registerCommand(FILL_MISSING_NUMBERS, (from?: unknown) =>
      withActiveDocument(this.reviews, (subject) => this.walk(subject, typeof from === 'number' ? from : 0)),
    );
  }

  private async walk({ document }: Subject, from: number): Promise<void> {
    let at = from;
    let filled = 0;
    for (let gap = await this.next(document, at); gap; gap = await this.next(document, at)) {
      show(document, gap);
      const answer = await ask(document, gap, (await this.gaps(document)).length);
      if (answer === 'end') break;
      if (answer === 'skip') await this.skip(document, gap);
      else if (await this.fill(document, gap, answer.number)) filled++;
      at = gap.start;
    }
    await this.close(document, filled);
  }

  /** The first gap from `at` on, else from the beginning, of those that were not skipped. */
  private async next(document: vscode.TextDocument, at: number): Promise<Finding | undefined> {
    const gaps = await this.gaps(document);
    return gaps.find(({ start }) => start >= at) ?? gaps.at(0);
  }

  private async gaps(document: vscode.TextDocument): Promise<Finding[]> {
    const skipped = new Set(this.memory.get<readonly string[]>(SKIPPED_KEY, []));
    return (await this.allGaps(document)).filter((gap) => !skipped.has(fingerprint(document, gap)));
  }

  private async allGaps(document: vscode.TextDocument): Promise<Finding[]> {
    const { findings = [] } = (await this.reviews.of(document)) ?? {};
    return findings.filter((finding) => finding.rule === missingNumbers.id);
  }

  private async fill(document: vscode.TextDocument, gap: Finding, number: string): Promise<boolean> {
    const text = document.getText();
    const facts = this.reviews.subject(document)?.ruleset.context.facts ?? NO_FACTS;
    const style = await inSlices(digitStyle(TextDocument.of(text, formatOf(document)), facts));
    const styled = style?.(number) ?? number;
    const isDone = await applyToDocument(document, [fillGap(text, gap, styled)]);
    if (!isDone) void vscode.window.showWarningMessage(ui.changedMeanwhile[locale()]);
    return isDone;
  }

  private async skip(document: vscode.TextDocument, gap: Finding): Promise<void> {
    const skipped = this.memory.get<readonly string[]>(SKIPPED_KEY, []);
    await this.memory.update(SKIPPED_KEY, [...skipped, fingerprint(document, gap)]);
  }

  /** Says what was done and offers to ask about skipped places again. */
  private async close(document: vscode.TextDocument, filled: number): Promise<void> {
    const language = locale();
    const left = await this.allGaps(document);
    const skipped = left.length - (await this.gaps(document)).length;
    const said =
      filled === 0 && left.length === 0
        ? ui.noNumbersMissing[language]
        : format(ui.numbersFilled, language, [String(filled), String(left.length)]);
    if (skipped === 0) {
      void vscode.window.showInformationMessage(said);
      return;
    }
    const again = format(ui.askSkippedAgain, language, [String(skipped)]);
    void vscode.window.showInformationMessage(said, again).then(async (answer) => {
      if (answer !== again) return;
      const forgotten = new Set(left.map((gap) => fingerprint(document, gap)));
      const all = this.memory.get<readonly string[]>(SKIPPED_KEY, []);
      const kept = all.filter((one) => !forgotten.has(one));
      await this.memory.update(SKIPPED_KEY, kept);
      await vscode.commands.executeCommand(FILL_MISSING_NUMBERS);
    });
  }
}

function fingerprint(document: vscode.TextDocument, gap: Finding): string {
  return `${document.uri.toString()}|${findingFingerprint(document.getText(), gap)}`;
}

/** Selects the gap in the editors that show the document. */
function show(document: vscode.TextDocument, gap: Finding): void {
  const range = rangeOf(document, gap);
  for (const editor of vscode.window.visibleTextEditors) {
    if (editor.document === document) select(editor, range);
  }
}

/** Asks for the number; an empty answer skips, Escape ends. */
function ask(document: vscode.TextDocument, gap: Finding, left: number): Promise<Answer> {
  const language = locale();
  const input = vscode.window.createInputBox();
  input.title = `${describeFinding(gap, language)} ${format(ui.numbersLeft, language, [String(left)])}`;
  input.prompt = sentence(document.getText(), gap);
  input.placeholder = ui.numberOrSkip[language];
  input.ignoreFocusOut = true;
  const isGood = (text: string): boolean => text === '' || fitsGap(gap.message, text);
  return new Promise<Answer>((resolve) => {
    input.onDidChangeValue((value) => {
      const wanted = gap.message === 'day' ? ui.dayOnly : ui.numberOnly;
      input.validationMessage = isGood(value.trim()) ? undefined : wanted[language];
    });
    input.onDidAccept(() => {
      const text = input.value.trim();
      if (!isGood(text)) return;
      resolve(text === '' ? 'skip' : { number: text });
    });
    input.onDidHide(() => resolve('end'));
    input.show();
  }).finally(() => input.dispose());
}

/** The sentence around the gap, the gap marked. */
function sentence(text: string, { start, end }: Finding): string {
  const before = text.slice(Math.max(0, start - MOST_AROUND), start).replace(/^.*[\n؟!]/su, '');
  const after = text.slice(end, end + MOST_AROUND).replace(/[\n؟!].*$/su, '');
  return isolate(`${before} [؟] ${after}`.replace(/\s+/gu, ' ').trim());
}
