import type { Language } from '../../language/language';
import type { LineDamage } from '../mojibake/damage';
import { lineDamage } from '../mojibake/nested';

/** The names of HTML's entities for U+00A0–00FF, in order. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para ' +
  'middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute ' +
  'Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute ' +
  'THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ' +
  'ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/** Those of the other characters of windows-1252. */
const WINDOWS_1252: Readonly<Record<string, string>> = {
  euro: '€', sbquo: '‚', fnof: 'ƒ', bdquo: '„', hellip: '…', dagger: '†', Dagger: '‡', circ: 'ˆ', permil: '‰', Scaron: 'Š',
  lsaquo: '‹', OElig: 'Œ', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bull: '•', ndash: '–', mdash: '—', tilde: '˜',
  trade: '™', scaron: 'š', rsaquo: '›', oelig: 'œ', Yuml: 'Ÿ',
}; // prettier-ignore

const BY_NAME: ReadonlyMap<string, string> = new Map([
  ...LATIN_1.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ...Object.entries(WINDOWS_1252),
]);

const ENTITY = /&(?:amp;)?(?:#([0-9]{3,5})|([A-Za-z]{2,6}[0-9]{0,2}));/gu;

/** Two letters of UTF-8. */
const FEWEST = 4;

/**
 * What is wrong with a line in which misread Arabic was written as HTML's entities (`&Oslash;&sect;`), as old
 * programs do that take all text for Latin-1. Entities of characters that are no bytes stay.
 */
export function misreadEntities(text: string, language: Language | undefined): LineDamage | undefined {
  let decoded = '';
  const starts: number[] = [];
  let position = 0;
  let found = 0;
  const take = (end: number): void => {
    for (; position < end; position++) {
      decoded += text[position];
      starts.push(position);
    }
  };
  for (const match of text.matchAll(ENTITY)) {
    const character = match[2] === undefined ? ofNumber(Number(match[1])) : BY_NAME.get(match[2]);
    if (character === undefined) continue;
    take(match.index);
    decoded += character;
    starts.push(match.index);
    position = match.index + match[0].length;
    found++;
  }
  if (found < FEWEST) return undefined;
  take(text.length);
  starts.push(text.length);
  const damage = lineDamage(decoded, language);
  if (!damage || damage.certainty === 'possible') return undefined;
  const changes = damage.changes.map(({ start, end, newText }) => ({
    start: starts[start],
    end: starts[end],
    newText,
  }));
  return { ...damage, changes };
}

/** The character of a reference, unless it is one of ASCII or of the Arabic block. */
function ofNumber(code: number): string | undefined {
  return code < 0x80 || (code >= 0x600 && code < 0x2000) || code > 0xffff
    ? undefined
    : String.fromCharCode(code);
}
