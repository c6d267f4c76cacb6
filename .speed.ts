import fc from 'fast-check';
import { damagedText, textFormat } from './test/support/arbitraries';
import { language } from './test/support/language';
import { check, Ruleset } from './src/review/check';
import { clean } from './src/review/clean';
import { DEFAULT_CONFIGURATION } from './src/review/configuration';
import { TextDocument } from './src/text/document';
const rs = new Ruleset({...DEFAULT_CONFIGURATION, keepLines:false}, language());
let t=performance.now();
const texts = fc.sample(fc.tuple(damagedText,textFormat),{numRuns:3000,seed:1});
console.log('gen', (performance.now()-t)/3000, 'avg len', texts.reduce((s,x)=>s+x[0].length,0)/3000);
for (const max of [50, 300]) {
 const tx = texts.map(([s,f])=>[s.slice(0,max),f] as const);
 for (let r=0;r<2;r++){
 t=performance.now(); for (const [s,f] of tx) check(TextDocument.of(s,f),rs); console.log(max,'check',(performance.now()-t)/3000);
 t=performance.now(); for (const [s,f] of tx) clean(TextDocument.of(s,f),rs,{certainty:'possible'}); console.log(max,'clean',(performance.now()-t)/3000);
 }
}
