import type { Language } from '../../language/language';
import { remembered } from './remembered';

/** So frequent are words that have no other forms: particles, pronouns. */
const PARTICLE = 10;
/** How frequent another form is, to say that the word is inflected: slips and names have rarer ones. */
const FORM = 4;
/** A stem has so many letters. */
const STEM = 3;

const ARTICLE = 'ال';
const WITH_ARTICLE = /^(?:[وفبك]?ال|لل)/u;
/** A conjunction, a preposition, the future's س. */
const PARTICLE_BEFORE = /^[وفبلكس]/u;
/** The persons of the imperfect. */
const PERSONS = 'يتنأ';
const ENDINGS = ['ه', 'ها', 'هم', 'ا', 'ة', 'ات', 'ين', 'ون', 'ت', 'ان', 'وا'];

/**
 * Whether the texts that were counted inflect the word, as they do their own words and hardly a foreign name:
 * it stands with and without article, with other endings, in other persons. Particles pass.
 */
export const isInflected = remembered(
  (word, language): boolean =>
    language.frequency(word) >= PARTICLE ||
    otherForms(word, language).some((form) => isCommon(form, language)),
);

function isCommon(form: string, language: Language): boolean {
  return language.frequency(form) >= FORM;
}

function otherForms(word: string, language: Language): string[] {
  const stem = stemOf(word, language);
  const stems = stem.length < STEM ? [word] : [word, stem];
  const forms = stems.flatMap((one) => [one, ...otherPersons(one), ...otherEndings(one)]);
  return [ARTICLE + word, ...forms].filter((form) => form !== word);
}

/** The word without what is written before it: a particle only where it is the more frequent one without. */
function stemOf(word: string, language: Language): string {
  const named = word.replace(WITH_ARTICLE, '');
  if (named !== word) return named;
  const bare = word.replace(PARTICLE_BEFORE, '');
  return language.frequency(bare) >= language.frequency(word) ? bare : word;
}

function otherPersons(stem: string): string[] {
  return PERSONS.includes(stem[0]) ? Array.from(PERSONS, (person) => person + stem.slice(1)) : [];
}

function otherEndings(stem: string): string[] {
  const shorter = ENDINGS.filter((ending) => stem.endsWith(ending) && stem.length - ending.length >= STEM);
  return [
    ...ENDINGS.map((ending) => stem + ending),
    ...shorter.map((ending) => stem.slice(0, -ending.length)),
  ];
}
