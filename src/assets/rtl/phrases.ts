import { say } from './host';

/** CodeMirror's own words, in the language of the interface. */
export const phrases: Readonly<Record<string, string>> = {
  Find: say('rtlFind'),
  Replace: say('rtlReplace'),
  next: say('rtlNext'),
  previous: say('rtlPrevious'),
  all: say('rtlAllMatches'),
  'match case': say('rtlMatchCase'),
  'by word': say('rtlWholeWord'),
  regexp: say('rtlRegularExpression'),
  replace: say('rtlReplace'),
  'replace all': say('rtlReplaceAll'),
  close: say('rtlClose'),
};
