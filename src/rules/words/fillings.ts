import { remembered } from './remembered';

/** What fonts draw as one glyph most often, and extractors lose. */
export const LAM_ALEFS: readonly string[] = ['لا', 'لأ', 'لإ', 'لآ'];

/** The words of the lexicon that are weighed, the most frequent first. */
const MOST_WEIGHED = 100;
/** Each is at least this frequent (a class). */
const LEAST_FREQUENCY = 5;

/** The frequent words that fit `pattern`, in which `*` stands for lost letters (see `Language.matches`). */
export const fillingsOf = remembered((pattern, language): readonly string[] =>
  language.matches(pattern, MOST_WEIGHED, LEAST_FREQUENCY).map(({ word }) => word),
);
