// Runs the suites inside an extension host, node or web: mocha's browser build needs neither Node nor a page.
import './location';
import 'mocha/mocha';

/** Only the web worker host is a worker; a green run there must not be one of the node host. */
const HOST = 'importScripts' in globalThis ? 'web' : 'node';

/** Called by VS Code; resolves when all tests passed. */
export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', reporter: undefined, timeout: 20_000 });
  await import('./extension.host');
  await import('./cleaning.host');
  await import('./folder.host');
  await import('./sayNo.host');
  await import('./rtl.host');
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const passed = runner.stats?.passes ?? 0;
      console.log(`TARMIM-RESULT ${JSON.stringify({ host: HOST, passed, failed: failures })}`);
      if (failures > 0) reject(new Error(`${failures} failed`));
      else resolve();
    });
  });
}
