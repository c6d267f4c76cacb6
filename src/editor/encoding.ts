import * as vscode from 'vscode';
import { format } from '../messages/localized';
import { ui } from '../messages/ui';
import { mojibake } from '../rules/mojibake';
import { CharClass } from '../text/characters';
import { decode, type Decoded } from '../text/decode';
import { activeDocument, locale, nameOf, readIfThere } from './host';
import type { Review, Reviews } from './reviews';

export const REOPEN = 'tarmim.reopenWithEncoding';

/** VS Code's names of the encodings that are told from a file's bytes. */
const ENCODINGS: Readonly<Record<Decoded['encoding'], string>> = {
  'utf-8': 'utf8',
  'utf-16le': 'utf16le',
  'utf-16be': 'utf16be',
  'windows-1256': 'windows1256',
  'iso-8859-6': 'iso88596',
};

/** So many characters that could not be read, more than there are Arabic letters, make a file misread. */
const LEAST_LOST = 8;

/** So many characters of a text tell how it was read. */
const MOST_READ = 200_000;

/** So much of a text (in characters) must be wrongly decoded letters before its file is looked at. */
const LEAST_SHARE = 0.3;

/**
 * Offers to open a file again with its own encoding when it was read with another: that gives every
 * letter back, where repairing the text could only guess.
 */
export function offerEncoding(reviews: Reviews): vscode.Disposable {
  const asked = new Set<string>();
  return vscode.Disposable.from(
    reviews.onDidReview((review) => {
      const { document } = review;
      if (document.isDirty || asked.has(document.uri.toString()) || !isMisread(review)) return;
      asked.add(document.uri.toString());
      void offer(document);
    }),
    vscode.commands.registerCommand(REOPEN, async () => {
      const document = activeDocument();
      const encoding = document && (await encodingOf(document));
      if (document && encoding) await reopen(document, encoding);
      else void vscode.window.showInformationMessage(ui.noOtherEncoding[locale()]);
    }),
  );
}

function isMisread({ text: { text, mask }, overview }: Review): boolean {
  if (mask & CharClass.Replacement) {
    const start = text.slice(0, MOST_READ);
    const lost = start.match(/\uFFFD/gu)?.length ?? 0;
    if (lost >= LEAST_LOST && lost > (start.match(/[\u0621-\u064A]/gu)?.length ?? 0)) return true;
  }
  return overview.totalsOf(mojibake.id).length > text.length * LEAST_SHARE;
}

/** The encoding the file's bytes are in, as VS Code names it; undefined when it is the one in use or unknown. */
async function encodingOf(document: vscode.TextDocument): Promise<string | undefined> {
  if (document.isUntitled) return undefined;
  const bytes = await readIfThere(document.uri);
  const decoded = bytes && decode(bytes);
  if (decoded === undefined || typeof decoded === 'string') return undefined;
  const encoding = ENCODINGS[decoded.encoding];
  return document.encoding.startsWith(encoding) ? undefined : encoding;
}

async function offer(document: vscode.TextDocument): Promise<void> {
  const encoding = await encodingOf(document);
  if (!encoding) return;
  const language = locale();
  const action = format(ui.reopenWith, language, [encoding]);
  const said = format(ui.misread, language, [nameOf(document.uri), encoding]);
  if ((await vscode.window.showWarningMessage(said, action)) === action) await reopen(document, encoding);
}

async function reopen({ uri, isDirty }: vscode.TextDocument, encoding: string): Promise<void> {
  if (isDirty) void vscode.window.showWarningMessage(ui.saveFirst[locale()]);
  else await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri, { encoding }));
}
