import * as vscode from 'vscode';
import type { Ledger } from '../../review/ledger';
import type { Decoded } from '../../text/decode';

/** One file of a folder cleaning: what takes it back, and how to know that it still stands so. */
export interface LedgerFile {
  readonly uri: string;
  readonly before: string;
  readonly after: string;
  readonly decoded: Omit<Decoded, 'text'>;
  readonly ledger: Ledger;
}

/** A folder cleaning as it is kept. */
export interface FolderLedger {
  readonly name: string;
  readonly made: string;
  readonly files: readonly LedgerFile[];
}

/** The ledgers of folder cleanings, in the extension's own storage. */
export class FolderLedgers {
  private readonly folder: vscode.Uri;

  constructor(storage: vscode.Uri) {
    this.folder = vscode.Uri.joinPath(storage, 'cleanings');
  }

  /** Where the original of the file being written is kept. */
  backupOf({ made }: FolderLedger, step: 'clean' | 'undo' = 'clean'): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, `${idOf(made)}.${step}.original`);
  }

  async save(ledger: FolderLedger): Promise<void> {
    const text = JSON.stringify(ledger);
    await vscode.workspace.fs.writeFile(this.uriOf(ledger), new TextEncoder().encode(text));
  }

  async delete(ledger: FolderLedger): Promise<void> {
    await vscode.workspace.fs.delete(this.uriOf(ledger));
  }

  /** All that are kept, the latest first. */
  async all(): Promise<FolderLedger[]> {
    const names = (await this.names()).filter((name) => name.endsWith('.json'));
    return Promise.all(
      names
        .sort()
        .reverse()
        .map((name) => this.read(name)),
    );
  }

  /** The names of all that is kept; none before the first cleaning. */
  private async names(): Promise<string[]> {
    try {
      return (await vscode.workspace.fs.readDirectory(this.folder)).map(([name]) => name);
    } catch {
      return [];
    }
  }

  private async read(name: string): Promise<FolderLedger> {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.folder, name));
    return JSON.parse(new TextDecoder().decode(bytes)) as FolderLedger;
  }

  private uriOf({ made }: FolderLedger): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, `${idOf(made)}.json`);
  }
}

function idOf(made: string): string {
  return made.replace(/[^0-9]/gu, '');
}
