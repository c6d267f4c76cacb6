import { CharClass, pattern } from '../text/characters';
import { lineRepair } from './reporting';
import type { LineRule } from './rule';

/** A dotted circle behind a letter, with the marks it seems to carry. */
const INSIDE = new RegExp(`(${pattern.scriptLetter}${pattern.mark}*)\\u25CC(?=${pattern.mark})`, 'gu');

/** Removes the circle a renderer draws under a mark without a letter, where it was typed into a word. */
export const dottedCircle: LineRule = {
  id: 'dotted-circle',
  title: { en: 'Dotted circle inside a word', ar: 'دائرة منقطة داخل الكلمة' },
  group: 'marks',
  severity: 'warning',
  scope: 'line',
  needs: CharClass.DottedCircle | CharClass.ArabicMark,
  what: {
    en: 'A dotted circle stands between a letter and its mark. Without it the mark sits on the letter.',
    ar: 'دائرة منقطة بين الحرف وحركته. بحذفها تعود الحركة إلى حرفها.',
  },
  why: {
    en: 'Programs show ◌ under a mark that lost its letter, and recognition or copying takes it for text.',
    ar: 'تعرض البرامج ◌ تحت حركة فقدت حرفها، فيأخذها التعرّف أو النسخ على أنها نص.',
  },
  never: {
    en: 'A circle that begins a word or stands alone: that is how marks are shown in teaching.',
    ar: 'الدائرة في أول الكلمة أو القائمة وحدها: هكذا تُعرض الحركات في التعليم.',
  },
  messages: { found: { en: 'A dotted circle stands inside the word.', ar: 'دائرة منقطة داخل الكلمة.' } },
  examples: [{ damaged: 'ق◌َلم', repaired: 'قَلم', certainty: 'likely' }],
  intact: ['الضمة ◌ُ والكسرة ◌ِ', 'ب ◌ّ'],
  find(line, report) {
    for (const match of line.text.matchAll(INSIDE)) {
      const start = match.index + match[1].length;
      report({
        start: line.start + match.index,
        end: line.start + start + 1,
        message: 'found',
        args: [],
        repairs: [lineRepair(line, 'likely', [{ start, end: start + 1, newText: '' }])],
      });
    }
  },
};
