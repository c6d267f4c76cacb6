import Mocha from 'mocha';
const mocha = new Mocha({ timeout: 600_000, reporter: 'spec' });
for (const f of process.argv.slice(2)) mocha.addFile(f);
await mocha.loadFilesAsync();
mocha.run(f => process.exitCode = f ? 1 : 0);
