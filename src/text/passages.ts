import { skeleton } from './characters';

/** What a passage of Arabic script is written in, as far as its letters and smallest words tell. */
export type ScriptLanguage = 'arabic' | 'other' | 'unknown';

/** What only other languages write: retroflexes, ae, o, ng, Pashto, Sindhi and Malay letters, yeh barree, ezafe, the Urdu stop. */
const FOREIGN_LETTER = /[ٹڈڑںھےۓێۆۇۈېۍڕڵټډړږښڼځڅګڃڄڇٻڀٺٽٿڊڌڍڏڙڦڳڱۋۅۉڠڽݢ۔۽۾\u06C6-\u06CB]|هٔ/gu;

/**
 * Small words of Persian, Urdu, Kurdish, Pashto and Uyghur, written with Arabic yeh and kaf; those that
 * Arabic has too (به، او، له) tell nothing and are left out.
 */
const FOREIGN_WORDS = words(
  'از كه را در سال است براي اين آن شده مي هاي ها بود كرد هر نيز شود كند باشد بوده يك دو خود ولي اگر چه چون',
  'ہے كے كا ميں سے نے پر اور كو ہيں يہ وہ تھا تھي هے',
  'بۆ لە بە كە ئەو ئەم په كې چې ته يې',
  'بىلەن ۋە بۇ ئۇ ئىدى بولغان',
);

/** Small words that no other language of the script has in number. */
const ARABIC_WORDS = words(
  'في من على إلى عن التي الذي الذين أن إن كان كانت هذا هذه ذلك تلك لا لم لن قد ثم بين عند بعد قبل حتى هو هي كل مع أو',
  'وفي ومن وهو وهي وكان ولا وقد فيه فيها منه منها عليه عليها إليه بها لها الى ان',
);

/** What an Arabic word has and the loans of other languages seldom: the article, teh marbuta, a seat for hamza. */
const ARABIC_SHAPE = /^[وف]?[بلك]?ال\S{3}|[ةأإؤ]/u;

/** From which lead on a passage counts as one or the other. */
const LEAD = 2;

/** The lead that shows a passage of another language inside an Arabic text, whose damaged words may look foreign. */
export const FIRM_LEAD = 4;

/** A whole word: a piece beside private-use codes, shapes or lost characters tells nothing. */
const WORD =
  /(?<![\p{L}\p{M}\p{Co}\uFFFD])[\u0620-\u06D3\u06D5\u06EE-\u06EF\u06FA-\u06FF\u0750-\u077F\u064B-\u0652]+(?![\p{L}\p{M}\p{Co}\uFFFD])/gu;

/** Private-use codes in a row, which stand for letters of a word. */
const CODES = /\p{Co}+/gu;
/** In a text of codes so short a word is rather what is left of another. */
const PIECE = 2;

/** Points for Arabic above zero, for another language of the script below. */
export function arabicScore(text: string): number {
  let score = -2 * (text.match(FOREIGN_LETTER)?.length ?? 0);
  const words = text.match(WORD) ?? [];
  const shortest = (text.match(CODES)?.length ?? 0) > words.length ? PIECE + 1 : 1;
  for (const word of words) {
    if (word.length < shortest) continue;
    const folded = skeleton(word).replace(/[ی]/gu, 'ي').replace(/[کڪ]/gu, 'ك');
    // Half-spaces part a Persian word into what looks like several: می‌شود, کتاب‌ها.
    if (FOREIGN_WORDS.has(folded)) score -= 2;
    else if (ARABIC_WORDS.has(folded) || ARABIC_WORDS.has(folded.replace(/ي$/u, 'ى'))) score += 2;
    else if (ARABIC_SHAPE.test(folded)) score += 1;
    else if (/[پچژگ]/u.test(folded)) score -= 1;
  }
  score -= text.match(/[۴۵۶]/gu)?.length ?? 0;
  return score - 2 * (text.match(/\S\u200C\S/gu)?.length ?? 0);
}

/**
 * The language of `text`; short passages without telling words are `unknown`, Arabic in visual order
 * is `arabic`. `lead` is what it takes to be told from Arabic.
 */
export function scriptLanguage(text: string, lead = LEAD): ScriptLanguage {
  const score = arabicScore(text);
  if (score >= LEAD) return 'arabic';
  if (score > -lead) return 'unknown';
  return arabicScore([...text].reverse().join('')) >= LEAD ? 'arabic' : 'other';
}

/** Quoted titles and names, which may be in another language than the text around them. */
const QUOTED = /«[^«»]*»|“[^“”]*”|"[^"]*"|‹[^‹›]*›|\([^()]*\)|\[[^[\]]*\]/gu;

/** The ranges of `text` that are quoted or bracketed. */
export function quotedRanges(text: string): { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(QUOTED)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.join(' ').split(' '));
}
