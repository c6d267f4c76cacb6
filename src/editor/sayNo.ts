import * as vscode from 'vscode';
import { format } from '../messages/localized';
import { ui } from '../messages/ui';
import { findingFingerprint } from '../review/configuration';
import { ruleTitle } from '../review/describe';
import { wholeWords, type Range } from '../review/range';
import { locale, SOURCE } from './host';
import { withActiveEditor, type Reviews } from './reviews';
import type { Settings } from './settings';
import { changeTeamFile } from './teamFile';

export const SAY_NO = 'tarmim.ignoreOrTurnOff';
const PROTECT_SELECTION = 'tarmim.protectSelection';

/** A finding the user does not want, as the light bulb hands it over. */
export interface Unwanted {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

/** One way to say no. */
interface Way extends vscode.QuickPickItem {
  readonly id: keyof typeof WAYS;
  readonly run: () => unknown;
}

const WAYS = {
  word: ui.ignoreWord,
  team: ui.ignoreForTeam,
  file: ui.ruleOffInFile,
  folder: ui.ruleOffInFolder,
  language: ui.ruleOffInLanguage,
  everywhere: ui.ruleOffEverywhere,
} as const;

/** All the ways of saying no that the light bulb has no room for, and protecting a passage. */
export function registerSayingNo(reviews: Reviews, settings: Settings): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand(SAY_NO, (unwanted: Unwanted, way?: string) =>
      withActiveEditor(reviews, async ({ document }) => {
        const ways = waysOf(document, unwanted, settings);
        const title = ruleTitle(unwanted.rule, locale());
        const chosen =
          ways.find(({ id }) => id === way) ?? (await vscode.window.showQuickPick(ways, { title }));
        await chosen?.run();
      }),
    ),
    registerCommand(PROTECT_SELECTION, () =>
      withActiveEditor(reviews, ({ document }, { selection }) =>
        protect(document, document.getText(selection), settings),
      ),
    ),
  );
}

function waysOf(document: vscode.TextDocument, { rule, start, end }: Unwanted, settings: Settings): Way[] {
  const language = locale();
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const text = document.getText();
  const word = wordAt(text, { start, end });
  const ways: (Omit<Way, 'label'> & { readonly args?: string[] })[] = [];
  if (word !== '')
    ways.push({ id: 'word', args: [word], run: () => addToSetting('protectedWords', word, document) });
  if (folder)
    ways.push({
      id: 'team',
      run: () =>
        changeTeamFile(document.uri, (file) =>
          file.add(['ignored'], findingFingerprint(text, { rule, start, end })),
        ),
    });
  ways.push({ id: 'file', run: () => turnOffInFile(document.uri, rule, settings) });
  if (folder)
    ways.push({
      id: 'folder',
      run: () => changeTeamFile(document.uri, (file) => file.set(['rules', rule], 'off')),
    });
  ways.push({
    id: 'language',
    args: [document.languageId],
    run: () => turnOffRule(rule, { document, isForLanguage: true }),
  });
  ways.push({ id: 'everywhere', run: () => turnOffRule(rule, { document, isForLanguage: false }) });
  return ways.map((way) => ({ ...way, label: format(WAYS[way.id], language, way.args) }));
}

/** The word a finding stands in; empty when it is about several words or none. */
function wordAt(text: string, place: Range): string {
  const { start, end } = wholeWords(text, place);
  const word = text.slice(start, end).replace(EDGES, '');
  return /\s/u.test(word) ? '' : word;
}

const EDGES = /^[^\p{L}\p{M}]+|(?<![^\p{L}\p{M}])[^\p{L}\p{M}]+$/gu;

/** Turns a rule off for one file: in the team's file where there is one to write, else in memory. */
async function turnOffInFile(uri: vscode.Uri, rule: string, settings: Settings): Promise<void> {
  if (!vscode.workspace.getWorkspaceFolder(uri)) {
    await settings.turnOffIn(uri, rule);
    return;
  }
  const path = vscode.workspace.asRelativePath(uri, false);
  await changeTeamFile(uri, (file) => {
    const { overrides = [] } = file.value as { overrides?: { files?: unknown[] }[] };
    const index = overrides.findIndex(({ files }) => files?.length === 1 && files[0] === `/${path}`);
    if (index >= 0) file.set(['overrides', index, 'rules', rule], 'off');
    else file.set(['overrides', overrides.length], { files: [`/${path}`], rules: { [rule]: 'off' } });
  });
}

async function turnOffRule(
  rule: string,
  { document, isForLanguage }: { document: vscode.TextDocument; isForLanguage: boolean },
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(SOURCE, document);
  const inspected = configuration.inspect<Record<string, string>>('rules');
  const rules = (isForLanguage ? inspected?.globalLanguageValue : inspected?.globalValue) ?? {};
  const value = { ...rules, [rule]: 'off' };
  await configuration.update('rules', value, vscode.ConfigurationTarget.Global, isForLanguage);
}

async function addToSetting(name: string, word: string, document: vscode.TextDocument): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(SOURCE, document);
  const words = configuration.inspect<string[]>(name)?.globalValue ?? [];
  if (!words.includes(word))
    await configuration.update(name, [...words, word], vscode.ConfigurationTarget.Global);
}

/** Keeps a passage as it is: for the team where there is a folder, else for this window. */
async function protect(document: vscode.TextDocument, passage: string, settings: Settings): Promise<void> {
  if (passage.trim() === '') {
    void vscode.window.showInformationMessage(ui.selectPassage[locale()]);
    return;
  }
  const wanted = passage.replaceAll('\r\n', '\n');
  if (!vscode.workspace.getWorkspaceFolder(document.uri)) await settings.protectPassage(wanted);
  else if (!(await changeTeamFile(document.uri, (file) => file.add(['protectedPassages'], wanted)))) return;
  void vscode.window.showInformationMessage(ui.passageProtected[locale()]);
}
