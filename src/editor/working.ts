import * as vscode from 'vscode';
import type { Localized } from '../messages/localized';
import { inSlices, type Steps } from '../text/steps';
import { lengthOf, locale } from './host';

/** From this length on (UTF-16 code units) work on a text takes long enough to be told of. */
export const LONG_TEXT = 200_000;

/** Does `work` on a document; for a long one it is said meanwhile, and can be cancelled: then there is no result. */
export async function cancellably<T>(
  title: Localized,
  document: vscode.TextDocument,
  work: Steps<T>,
): Promise<T | undefined> {
  if (lengthOf(document) < LONG_TEXT) return inSlices(work);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: title[locale()],
    cancellable: true,
  };
  return vscode.window.withProgress(options, (_, token) =>
    inSlices(work, () => token.isCancellationRequested),
  );
}
