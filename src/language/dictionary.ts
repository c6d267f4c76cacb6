import { ALEF_WITH_HAMZA_ABOVE } from '../text/characters';
import type { Automaton } from './automaton';

/**
 * The forms of the spelling dictionary. The interrogative أ can stand before every word, which
 * would make the automaton half as large again; such forms are left out of it and are words
 * when what follows the أ is one.
 */
export class Dictionary {
  constructor(private readonly forms: Automaton) {}

  has(word: string): boolean {
    return this.forms.has(word) || (word.startsWith(ALEF_WITH_HAMZA_ABOVE) && this.has(word.slice(1)));
  }

  /** Visits the forms that begin with `prefix` until `visit` returns false, which is returned then. */
  forEachWithPrefix(prefix: string, visit: (word: string) => boolean): boolean {
    if (!this.forms.forEachWithPrefix(prefix, visit)) return false;
    return !prefix.startsWith(ALEF_WITH_HAMZA_ABOVE) || this.forEachWithPrefix(prefix.slice(1), after(visit));
  }

  /** Visits the forms that fit the pattern; those that are left out, only where it begins with أ itself. */
  forEachMatch(pattern: string, visit: (word: string) => boolean): boolean {
    if (!this.forms.forEachMatch(pattern, visit)) return false;
    return !pattern.startsWith(ALEF_WITH_HAMZA_ABOVE) || this.forEachMatch(pattern.slice(1), after(visit));
  }

  /** Visits where the forms end that `text` has from `start` on. */
  forEachAt(text: string, start: number, visit: (end: number) => void): void {
    this.forms.forEachAt(text, start, visit);
    if (text.startsWith(ALEF_WITH_HAMZA_ABOVE, start)) this.forEachAt(text, start + 1, visit);
  }
}

function after(visit: (word: string) => boolean): (word: string) => boolean {
  return (word) => visit(ALEF_WITH_HAMZA_ABOVE + word);
}
