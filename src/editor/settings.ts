import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import * as vscode from 'vscode';
import { format } from '../messages/localized';
import { ui } from '../messages/ui';
import {
  configurationFor,
  DEFAULT_CONFIGURATION,
  parseConfiguration,
  type Configuration,
} from '../review/configuration';
import { locale, SOURCE } from './host';

/** The team's configuration file, at the root of a workspace folder. */
export const CONFIGURATION_FILE = '.tarmim.json';

const IGNORED_KEY = 'tarmim.ignored';
const PASSAGES_KEY = 'tarmim.protectedPassages';
const FILE_RULES_KEY = 'tarmim.fileRules';
const GLYPHS_KEY = 'tarmim.glyphRuns';

/** By document: runs of codes with the text the user gave. */
type GlyphRuns = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** By document: rules that are off in it. */
type FileRules = Readonly<Record<string, Configuration['rules']>>;

/**
 * The configuration of each document: the user's settings, the folder's `.tarmim.json` over them, and
 * what was ignored in this workspace. Tells when any of them changes.
 */
export class Settings implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly teams = new Map<string, Configuration>();
  private readonly subscriptions: vscode.Disposable[] = [this.changed];

  constructor(
    private readonly memory: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${CONFIGURATION_FILE}`);
    const reload = (uri: vscode.Uri): void => void this.load(vscode.workspace.getWorkspaceFolder(uri));
    this.subscriptions.push(
      watcher,
      watcher.onDidChange(reload),
      watcher.onDidCreate(reload),
      watcher.onDidDelete(reload),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SOURCE)) this.changed.fire();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(({ added }) =>
        added.forEach((folder) => void this.load(folder)),
      ),
    );
    for (const folder of vscode.workspace.workspaceFolders ?? []) void this.load(folder);
  }

  /** The configuration that holds for a document, open or not. */
  configurationOf(document: { readonly uri: vscode.Uri; readonly languageId: string }): Configuration {
    const user = vscode.workspace.getConfiguration(SOURCE, document);
    const { configuration, problems } = parseConfiguration({
      rules: user.get('rules', {}),
      certainty: user.get('certainty', DEFAULT_CONFIGURATION.certainty),
      protectedWords: user.get('protectedWords', []),
      keepLines: user.get('keepLines', true),
      digits: user.get('digits', 'document'),
    });
    this.report('settings.json', problems);
    const own: Configuration = {
      ...configuration,
      rules: { ...configuration.rules, ...this.remembered<FileRules>(FILE_RULES_KEY, {})[key(document.uri)] },
      ignored: this.remembered<readonly string[]>(IGNORED_KEY, []),
      protectedPassages: this.remembered<readonly string[]>(PASSAGES_KEY, []),
      facts: {
        ...configuration.facts,
        glyphRuns: this.remembered<GlyphRuns>(GLYPHS_KEY, {})[key(document.uri)] ?? {},
      },
    };
    const team = this.teamOf(document.uri);
    return team ? underTeam(own, team) : own;
  }

  /** Remembers, for this workspace, not to report a place again. */
  ignore(fingerprint: string): Promise<void> {
    return this.remember(IGNORED_KEY, [...this.remembered<readonly string[]>(IGNORED_KEY, []), fingerprint]);
  }

  /** Remembers, for this workspace, a passage that must not change. */
  protectPassage(passage: string): Promise<void> {
    return this.remember(PASSAGES_KEY, [...this.remembered<readonly string[]>(PASSAGES_KEY, []), passage]);
  }

  /** Remembers that a rule is off in one file. */
  turnOffIn(uri: vscode.Uri, rule: string): Promise<void> {
    const all = this.remembered<FileRules>(FILE_RULES_KEY, {});
    return this.remember(FILE_RULES_KEY, { ...all, [key(uri)]: { ...all[key(uri)], [rule]: 'off' } });
  }

  /** Remembers what the user said stands at a run of private-use codes of one document. */
  rememberGlyphs(document: vscode.Uri, codes: string, text: string): Promise<void> {
    const all = this.remembered<GlyphRuns>(GLYPHS_KEY, {});
    return this.remember(GLYPHS_KEY, {
      ...all,
      [key(document)]: { ...all[key(document)], [codes]: text },
    });
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private remembered<T>(name: string, otherwise: T): T {
    return this.memory.get<T>(name, otherwise);
  }

  private async remember(name: string, value: unknown): Promise<void> {
    await this.memory.update(name, value);
    this.changed.fire();
  }

  /** What the folder's `.tarmim.json` says about a document. */
  private teamOf(uri: vscode.Uri): Configuration | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const team = folder && this.teams.get(folder.uri.toString());
    return team && configurationFor(team, vscode.workspace.asRelativePath(uri, false));
  }

  private async load(folder: vscode.WorkspaceFolder | undefined): Promise<void> {
    if (!folder) return;
    const uri = vscode.Uri.joinPath(folder.uri, CONFIGURATION_FILE);
    const source = await readText(uri);
    if (source === undefined) this.teams.delete(folder.uri.toString());
    else this.teams.set(folder.uri.toString(), this.parse(uri, source));
    this.changed.fire();
  }

  private parse(uri: vscode.Uri, source: string): Configuration {
    const errors: ParseError[] = [];
    const value: unknown = parse(source, errors, { allowTrailingComma: true });
    const { configuration, problems } = parseConfiguration(value);
    this.report(vscode.workspace.asRelativePath(uri), [
      ...errors.map(({ error, offset }) => `${printParseErrorCode(error)} (${offset})`),
      ...problems,
    ]);
    return configuration;
  }

  private report(source: string, problems: readonly string[]): void {
    for (const problem of problems)
      this.log.warn(format(ui.configurationProblem, locale(), [source, problem]));
  }
}

/** The user's own configuration with the team's over it. */
function underTeam(own: Configuration, team: Configuration): Configuration {
  return {
    ...team,
    facts: { ...team.facts, glyphRuns: own.facts.glyphRuns },
    rules: { ...own.rules, ...team.rules },
    protectedWords: [...own.protectedWords, ...team.protectedWords],
    protectedPassages: [...own.protectedPassages, ...team.protectedPassages],
    ignored: [...team.ignored, ...own.ignored],
  };
}

function key(uri: vscode.Uri): string {
  return uri.toString();
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined; // no such file: the folder has no configuration of its own
  }
}
