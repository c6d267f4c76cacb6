import * as vscode from 'vscode';
import type { Language } from '../../language/language';
import { format, type Localized } from '../../messages/localized';
import { ui } from '../../messages/ui';
import { revert } from '../../review/ledger';
import { placesOf } from '../../review/places';
import { decode, encode } from '../../text/decode';
import type { Cleaning } from '../cleanings';
import { locale, readIfThere } from '../host';
import type { Reports } from '../report';
import type { Settings } from '../settings';
import { hashOf, textFiles, writeWhole } from './files';
import { FolderLedgers, type FolderLedger, type LedgerFile } from './ledgers';
import { planFile, refuseUnwritable, Skipped, Trouble, type PlannedFile } from './plan';

const CLEAN_FOLDER = 'tarmim.cleanFolder';
const UNDO_FOLDER_CLEANING = 'tarmim.undoFolderCleaning';

/** So many files left alone are named in a dialog; the log names all. */
const MOST_NAMED = 8;

/** What the two commands need. */
export interface FolderCleaningContext {
  readonly settings: Settings;
  readonly reports: Reports;
  readonly language: Promise<Language | undefined>;
  readonly storage: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
}

/** Clean Folder and Undo Folder Cleaning. */
export function registerFolderCleaning(context: FolderCleaningContext): vscode.Disposable {
  const cleaning = new FolderCleaning(context);
  return vscode.Disposable.from(
    vscode.commands.registerCommand(
      CLEAN_FOLDER,
      async (uri?: vscode.Uri, uris?: readonly vscode.Uri[], isConfirmed?: boolean) => {
        const targets = uris ?? (uri ? [uri] : await chooseTargets());
        if (targets.length > 0) await cleaning.clean(targets, isConfirmed === true);
      },
    ),
    vscode.commands.registerCommand(UNDO_FOLDER_CLEANING, () => cleaning.undo()),
  );
}

/** Folders of the workspace, or any other folder or files. */
async function chooseTargets(): Promise<readonly vscode.Uri[]> {
  const language = locale();
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ name, uri }) => ({ label: name, uri }));
  const others = [
    { label: ui.otherFolder[language], canSelectFolders: true },
    { label: ui.otherFiles[language], canSelectFiles: true, canSelectMany: true },
  ];
  const chosen = await vscode.window.showQuickPick([...folders, ...others], {
    title: ui.cleanFolderTitle[language],
  });
  if (!chosen) return [];
  if ('uri' in chosen) return [chosen.uri];
  const { label, ...options } = chosen;
  return (await vscode.window.showOpenDialog({ ...options, title: label })) ?? [];
}

class FolderCleaning {
  private readonly ledgers: FolderLedgers;

  constructor(private readonly context: FolderCleaningContext) {
    this.ledgers = new FolderLedgers(context.storage);
  }

  /** Cleans in memory first, asks, then writes file after file, each whole or not at all. */
  async clean(targets: readonly vscode.Uri[], isConfirmed: boolean): Promise<void> {
    const trouble = new Trouble(this.context.log);
    const plan = await withProgress(ui.cleanFolderReading, (progress) =>
      this.plan(targets, trouble, progress),
    );
    if (!plan) return;
    if (plan.length === 0) {
      void vscode.window.showInformationMessage(withTrouble(ui.folderClean[locale()], trouble));
      return;
    }
    if (!isConfirmed && !(await this.confirm(plan, trouble))) return;
    const files = await Promise.all(plan.map(ledgerFileOf));
    const ledger = { name: nameOf(targets), made: new Date().toISOString(), files };
    // Before anything is written: a crash leaves what takes it back.
    await this.ledgers.save(ledger);
    const written = await withProgress(ui.cleanFolderWriting, (progress) =>
      this.write(ledger, plan, trouble, progress),
    );
    const done = files.filter((_, index) => written?.has(index));
    if (done.length > 0) await this.ledgers.save({ ...ledger, files: done });
    else await this.ledgers.delete(ledger);
    void this.announce(
      plan.filter((_, index) => written?.has(index)),
      trouble,
    );
  }

  /** Takes a folder cleaning back; files changed since are left alone and stay in the ledger. */
  async undo(): Promise<void> {
    const ledger = await this.chooseLedger();
    if (!ledger) return;
    const trouble = new Trouble(this.context.log);
    const left = new Set(ledger.files);
    await withProgress(ui.folderUndoing, async ({ each }) => {
      for (const file of each(ledger.files, uriOf)) {
        const isDone = await trouble.guard(uriOf(file), () => this.takeBack(file, ledger));
        if (isDone) left.delete(file);
      }
    });
    const undone = ledger.files.length - left.size;
    if (left.size > 0) await this.ledgers.save({ ...ledger, files: [...left] });
    else await this.ledgers.delete(ledger);
    const said = format(ui.folderUndone, locale(), [String(undone)]);
    void vscode.window.showInformationMessage(withTrouble(said, trouble));
  }

  private async plan(
    targets: readonly vscode.Uri[],
    trouble: Trouble,
    { token, each }: Progress,
  ): Promise<PlannedFile[] | undefined> {
    const language = await this.context.language;
    const plan: PlannedFile[] = [];
    for (const uri of each(await textFiles(targets, token), (file) => file)) {
      const planned = await trouble.guard(uri, () => planFile(uri, this.context.settings, language, token));
      if (planned) plan.push(planned);
    }
    return token.isCancellationRequested ? undefined : plan;
  }

  private async confirm(plan: readonly PlannedFile[], trouble: Trouble): Promise<boolean> {
    const language = locale();
    const places = plan.reduce((sum, { decoded, ledger }) => sum + placesOf(decoded.text, ledger).length, 0);
    const question = format(ui.folderQuestion, language, [String(places), String(plan.length)]);
    const detail = [ui.folderUndoable[language], ...namedTrouble(trouble)].join('\n');
    const write = ui.folderWrite[language];
    const show = ui.folderShow[language];
    const answer = await vscode.window.showInformationMessage(question, { modal: true, detail }, write, show);
    if (answer === show) await this.context.reports.show(plan.map(cleaningOf));
    return answer === write;
  }

  /** @returns the numbers of the files that were written */
  private async write(
    ledger: FolderLedger,
    plan: readonly PlannedFile[],
    trouble: Trouble,
    { each }: Progress,
  ): Promise<ReadonlySet<number>> {
    const written = new Set<number>();
    for (const planned of each(plan, (file) => file.uri)) {
      const { uri, original, cleaned } = planned;
      await trouble.guard(uri, async () => {
        await refuseUnwritable(uri);
        const index = plan.indexOf(planned);
        if ((await hashOf(await vscode.workspace.fs.readFile(uri))) !== ledger.files[index].before)
          throw new Skipped(ui.skippedChanged[locale()]);
        await writeWhole(uri, original, cleaned, this.ledgers.backupOf(ledger));
        written.add(index);
      });
    }
    return written;
  }

  /** @returns true when the file stands as before the cleaning */
  private async takeBack(file: LedgerFile, folder: FolderLedger): Promise<true> {
    const uri = uriOf(file);
    await refuseUnwritable(uri);
    const bytes = await vscode.workspace.fs.readFile(uri);
    const hash = await hashOf(bytes);
    if (hash === file.before) return true;
    const backup = this.ledgers.backupOf(folder);
    const original = hash === file.after ? originalOf(bytes, file) : await readIfThere(backup);
    if (!original || (await hashOf(original)) !== file.before) throw new Skipped(ui.skippedChanged[locale()]);
    await writeWhole(uri, bytes, original, this.ledgers.backupOf(folder, 'undo'));
    return true;
  }

  private async chooseLedger(): Promise<FolderLedger | undefined> {
    const ledgers = await this.ledgers.all();
    if (ledgers.length === 0) void vscode.window.showInformationMessage(ui.noFolderCleaning[locale()]);
    if (ledgers.length <= 1) return ledgers.at(0);
    const items = ledgers.map((ledger) => ({
      label: ledger.name,
      description: new Date(ledger.made).toLocaleString(locale()),
      detail: format(ui.folderFiles, locale(), [String(ledger.files.length)]),
      ledger,
    }));
    return (await vscode.window.showQuickPick(items, { title: ui.undoFolderTitle[locale()] }))?.ledger;
  }

  private async announce(done: readonly PlannedFile[], trouble: Trouble): Promise<void> {
    const cleanings = done.map(cleaningOf);
    const places = cleanings.reduce((sum, one) => sum + placesOf(one.original, one.ledger).length, 0);
    const said = format(ui.folderCleaned, locale(), [String(places), String(done.length)]);
    const show = ui.showWhatChanged[locale()];
    const undo = ui.folderUndo[locale()];
    const answer = await vscode.window.showInformationMessage(withTrouble(said, trouble), show, undo);
    if (answer === show) await this.context.reports.show(cleanings);
    if (answer === undo) await vscode.commands.executeCommand(UNDO_FOLDER_CLEANING);
  }
}

interface Progress {
  readonly token: vscode.CancellationToken;
  /** Goes through files, telling of each, and ends when the user cancels. */
  readonly each: <T>(files: readonly T[], uriOf: (file: T) => vscode.Uri) => Iterable<T>;
}

function withProgress<T>(title: Localized, task: (progress: Progress) => Promise<T>): Thenable<T> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress(
    { location, title: title[locale()], cancellable: true },
    (progress, token) => {
      function* each<F>(files: readonly F[], uriOf: (file: F) => vscode.Uri): Iterable<F> {
        for (const file of files) {
          if (token.isCancellationRequested) return;
          const message = vscode.workspace.asRelativePath(uriOf(file));
          progress.report({ message, increment: 100 / files.length });
          yield file;
        }
      }
      return task({ token, each });
    },
  );
}

async function ledgerFileOf({ uri, original, cleaned, decoded, ledger }: PlannedFile): Promise<LedgerFile> {
  const { encoding, hasByteOrderMark } = decoded;
  return {
    uri: uri.toString(),
    before: await hashOf(original),
    after: await hashOf(cleaned),
    decoded: { encoding, hasByteOrderMark },
    ledger,
  };
}

function uriOf({ uri }: LedgerFile): vscode.Uri {
  return vscode.Uri.parse(uri, true);
}

function cleaningOf({ uri, decoded, ledger }: PlannedFile): Cleaning {
  return { uri, original: decoded.text, ledger };
}

function originalOf(bytes: Uint8Array, { ledger, decoded }: LedgerFile): Uint8Array | undefined {
  const read = decode(bytes);
  return typeof read === 'string' ? undefined : encode(revert(read.text, ledger), { ...decoded, text: '' });
}

function nameOf(targets: readonly vscode.Uri[]): string {
  return targets.map((uri) => vscode.workspace.asRelativePath(uri)).join(', ');
}

function withTrouble(said: string, { lines }: Trouble): string {
  return lines.length > 0 ? `${said} ${format(ui.folderLeft, locale(), [String(lines.length)])}` : said;
}

function namedTrouble({ lines }: Trouble): string[] {
  if (lines.length === 0) return [];
  return ['', format(ui.folderLeft, locale(), [String(lines.length)]), ...lines.slice(0, MOST_NAMED)];
}
