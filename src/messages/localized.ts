/** The languages Tarmim speaks. */
export type Locale = 'en' | 'ar';

/** One string a person reads, in each language. */
export type Localized = Readonly<Record<Locale, string>>;

const ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** `text` fenced by FSI and PDI, so that its direction never disturbs the sentence around it. */
export function isolate(text: string): string {
  return ISOLATE + text + POP_ISOLATE;
}

const RIGHT_TO_LEFT = '\u2067';

/** A sentence in `locale` that keeps its direction in an interface that runs the other way. */
export function directed(sentence: string, locale: Locale): string {
  return locale === 'ar' ? RIGHT_TO_LEFT + sentence + POP_ISOLATE : sentence;
}

const PLACEHOLDER = /\{(\d)\}/g;

/** The template in `locale` with {0}, {1} … replaced by the isolated arguments. */
export function format(template: Localized, locale: Locale, args: readonly string[] = []): string {
  return template[locale].replace(PLACEHOLDER, (_, index: string) => isolate(args[Number(index)] ?? ''));
}
