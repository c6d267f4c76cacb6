import * as vscode from 'vscode';
import { ui } from '../../messages/ui';
import { locale } from '../host';

/** Where the page's script, style and fonts lie in the extension. */
export function pageFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'rtl');
}

/** The page: it may run its own script, use its own style and fonts, and reach nothing else. */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const uri = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extension), name)).toString();
  const nonce = crypto.randomUUID();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  const language = locale();
  return `<!DOCTYPE html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${ui.rtlTitle[language]}</title>
<link rel="stylesheet" href="${uri('page.css')}">
</head>
<body>
<script nonce="${nonce}" src="${uri('page.js')}"></script>
</body>
</html>`;
}
