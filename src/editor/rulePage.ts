import * as vscode from 'vscode';
import { rulePage } from '../review/rulePage';
import { ruleById } from '../rules/index';
import { locale } from './host';

const SCHEME = 'tarmim';
export const OPEN_RULE_PAGE = 'tarmim.openRulePage';

/** The link behind a diagnostic's code: a command, so that it works without a browser or a web site. */
export function rulePageUri(id: string): vscode.Uri {
  return vscode.Uri.parse(`command:${OPEN_RULE_PAGE}?${encodeURIComponent(JSON.stringify([id]))}`);
}

/** Opens rule pages, made from the rules themselves, in the Markdown preview. */
export function registerRulePages(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) => {
        const rule = ruleById(uri.path.replace(/^\/|\.md$/gu, ''));
        return rule ? rulePage(rule, locale()) : '';
      },
    }),
    vscode.commands.registerCommand(OPEN_RULE_PAGE, async (id: unknown) => {
      if (typeof id !== 'string' || !ruleById(id)) return;
      await vscode.commands.executeCommand(
        'markdown.showPreview',
        vscode.Uri.from({ scheme: SCHEME, path: `/${id}.md` }),
      );
    }),
  );
}
