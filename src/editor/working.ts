import * as vscode from 'vscode';
import type { Localized } from '../messages/localized';
import { locale } from './host';

/** From this length on (UTF-16 code units) work on a text takes long enough to be told of. */
export const LONG_TEXT = 200_000;

/** Does `work` on a document; for a long one it is said meanwhile. */
export async function whileSaying<T>(
  title: Localized,
  document: vscode.TextDocument,
  work: () => T,
): Promise<T> {
  if (document.getText().length < LONG_TEXT) return work();
  const options = { location: vscode.ProgressLocation.Notification, title: title[locale()] };
  return vscode.window.withProgress(options, async () => {
    await new Promise((resolve) => setTimeout(resolve, SHOWN_BY));
    return work();
  });
}

/** The message needs a moment to appear before the work holds everything up. */
const SHOWN_BY = 150;
