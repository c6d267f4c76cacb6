import { alefCodes } from './alefCodes';
import { allah } from './allah';
import { brackets } from './brackets';
import { brokenFontMap } from './brokenFontMap';
import { byteCodes } from './byteCodes';
import { clusterTexts } from './clusterTexts';
import { controlCharacters } from './controlCharacters';
import { cutNumbers } from './cutNumbers';
import { detachedMarks } from './detachedMarks';
import { displacedShadda } from './displacedShadda';
import { dottedCircle } from './dottedCircle';
import { doubledLetters } from './doubledLetters';
import { drawnLines } from './drawnLines';
import { drawnRuns } from './drawnRuns';
import { earlyMarks } from './earlyMarks';
import { escapes } from './escapes';
import { extraSpaces } from './extraSpaces';
import { glyphMap } from './glyphMap';
import { gluedNumbers } from './gluedNumbers';
import { hamzaComposition } from './hamzaComposition';
import { hamzaRuns } from './hamzaRuns';
import { hardWraps } from './hardWraps';
import { invisible } from './invisible';
import { joinedWords } from './joinedWords';
import { kashida } from './kashida';
import { kernedWords } from './kernedWords';
import { lamAlef } from './lamAlef';
import { lamCodes } from './lamCodes';
import { latinPunctuation } from './latinPunctuation';
import { lostLetters } from './lostLetters';
import { lostSpaces } from './lostSpaces';
import { mailEncoding } from './mailEncoding';
import { markLines } from './markLines';
import { markRuns } from './markRuns';
import { misplacedMarks } from './misplacedMarks';
import { missingNumbers } from './missingNumbers';
import { mixedDigits } from './mixedDigits';
import { mojibake } from './mojibake';
import { movedPunctuation } from './movedPunctuation';
import { numberRuns } from './numberRuns';
import { ocrLetters } from './ocrLetters';
import { pageFurniture } from './pageFurniture';
import { persianDigits } from './persianDigits';
import { persianLetters } from './persianLetters';
import { presentationForms } from './presentationForms';
import { repeatedPassage } from './repeatedPassage';
import { reversedDigits } from './reversedDigits';
import { rowOrder } from './rowOrder';
import type { Rule } from './rule';
import { runOrder } from './runOrder';
import { spaceAfterPunctuation } from './spaceAfterPunctuation';
import { spaceBeforePunctuation } from './spaceBeforePunctuation';
import { spaceCodes } from './spaceCodes';
import { spacedLetters } from './spacedLetters';
import { spacedMarks } from './spacedMarks';
import { splitWords } from './splitWords';
import { strayCodes } from './strayCodes';
import { strokeRuns } from './strokeRuns';
import { strokeSigns } from './strokeSigns';
import { swappedLetters } from './swappedLetters';
import { tornLines } from './tornLines';
import { turnedHost } from './turnedHost';
import { turnedNumbers } from './turnedNumbers';
import { turnedUrl } from './turnedUrl';
import { visualOrder } from './visualOrder';
import { wordOrder } from './wordOrder';
import { wordSpacing } from './wordSpacing';

/**
 * All rules, in the order of restoration: each sees the text the ones before it left. What is
 * evidence for another rule (private-use codes, tatweel, gaps) goes after that rule.
 */
export const rules: readonly Rule[] = [
  mojibake,
  escapes,
  mailEncoding,
  clusterTexts,
  spaceCodes,
  spacedLetters,
  byteCodes,
  strayCodes,
  drawnLines,
  rowOrder,
  glyphMap,
  strokeSigns,
  markRuns,
  markLines,
  spacedMarks,
  visualOrder,
  wordOrder,
  tornLines,
  strokeRuns,
  drawnRuns,
  hamzaRuns,
  alefCodes,
  lamCodes,
  controlCharacters,
  numberRuns,
  runOrder,
  invisible,
  lostSpaces,
  presentationForms,
  hamzaComposition,
  allah,
  swappedLetters,
  lamAlef,
  kashida,
  dottedCircle,
  earlyMarks,
  detachedMarks,
  misplacedMarks,
  persianLetters,
  doubledLetters,
  displacedShadda,
  gluedNumbers,
  kernedWords,
  wordSpacing,
  splitWords,
  joinedWords,
  lostLetters,
  ocrLetters,
  brokenFontMap,
  mixedDigits,
  persianDigits,
  turnedNumbers,
  reversedDigits,
  brackets,
  latinPunctuation,
  movedPunctuation,
  turnedHost,
  turnedUrl,
  missingNumbers,
  spaceBeforePunctuation,
  spaceAfterPunctuation,
  extraSpaces,
  cutNumbers,
  repeatedPassage,
  pageFurniture,
  hardWraps,
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule with this id, undefined when there is none. */
export function ruleById(id: string): Rule | undefined {
  return byId.get(id);
}
