/**
 * Damage as real programs do it, on clean text: each function takes a text and gives it damaged, the
 * same for the same text.
 */
export type Damage = (text: string) => string;

export const DAMAGES: Readonly<Record<string, Damage>> = {
  kashida: (text) => text.replace(/([بتثجحخسشصضطظعغفقكلمنهي])(?=[\u0621-\u064A])/gu, '$1ـ'),
  lamAlef: (text) => text.replace(/ال([أإآ])/gu, 'ا$1ل'),
  presentationForms: (text) => text.replace(/[\u0621-\u064A]+/gu, shape),
  spaces: (text) => text.replace(/ /gu, '  ').replace(/([،؛؟.:])/gu, ' $1'),
  latinPunctuation: (text) => text.replace(/،/gu, ',').replace(/؛/gu, ';').replace(/؟/gu, '?'),
  detachedMarks: (text) => text.replace(/(?<=[\u0621-\u064A])(?=[\u064B-\u0652])/gu, ' '),
  lateMarks: (text) => text.replace(/([\u064B-\u0651])([\u0621-\u064A])/gu, '$2$1'),
  controls: (text) => text.replace(/[\u0621-\u064A]+/gu, '\u202B$&\u202C'),
};

/** A word in isolated, final, initial and medial forms, as a font without Unicode values for its glyphs gives it. */
function shape(word: string): string {
  return [...word]
    .map((letter, index, letters) => {
      const before = index > 0 && JOINS_FORWARD.test(letters[index - 1]) && letter !== 'ء';
      const after = index < letters.length - 1 && JOINS_FORWARD.test(letter) && letters[index + 1] !== 'ء';
      return form(letter, before, after);
    })
    .join('');
}

const JOINS_FORWARD = /[ئبتثجحخسشصضطظعغفقكلمنهي]/u;

/** The form of `letter`, found by the compatibility decomposition of the forms of its block. */
function form(letter: string, joinsBefore: boolean, joinsAfter: boolean): string {
  const forms = FORMS.get(letter);
  if (!forms) return letter;
  if (joinsAfter) return forms[joinsBefore ? 3 : 2] ?? forms[0];
  return (joinsBefore ? forms[1] : undefined) ?? forms[0];
}

/** By letter: its isolated, final, initial and medial form, which stand in this order in the block. */
const FORMS = formsByLetter();

function formsByLetter(): ReadonlyMap<string, readonly string[]> {
  const forms = new Map<string, string[]>();
  for (let point = 0xfe80; point <= 0xfef4; point++) {
    const shaped = String.fromCodePoint(point);
    const letter = shaped.normalize('NFKC');
    forms.set(letter, [...(forms.get(letter) ?? []), shaped]);
  }
  return forms;
}
