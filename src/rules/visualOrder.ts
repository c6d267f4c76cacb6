import { CharClass } from '../text/characters';
import { LINES_A_STEP, mapSteps, type Steps } from '../text/steps';
import { damagedRuns } from './nearby';
import { foldPresentationForms } from './presentationForms';
import { documentRepair, MOST_SHOWN } from './reporting';
import type { Certainty, DocumentRule } from './rule';
import { readLines, SOUND, type ReadLine } from './visualOrder/lines';
import { turnOf } from './visualOrder/turning';

/** Turns lines whose letters stand in the order they are seen, left to right, into reading order. */
export const visualOrder: DocumentRule = {
  id: 'visual-order',
  title: { en: 'Line in visual order', ar: 'سطر مقلوب الحروف' },
  group: 'order',
  severity: 'error',
  scope: 'document',
  needs: CharClass.None,
  mayEdit: 'address',
  what: {
    en: 'The letters of a line stand from left to right, last letter first: ابحرم instead of مرحبا. The line is turned around; numbers, Latin words and brackets keep their direction.',
    ar: 'حروف السطر مرتبة من اليسار إلى اليمين، آخرها أولًا: ‏«ابحرم» بدل «مرحبا». يُقلب السطر، وتبقى الأرقام والكلمات اللاتينية والأقواس على اتجاهها.',
  },
  why: {
    en: 'Many PDF readers give the glyphs in the order they were drawn on the page, and old programs stored text as it is seen.',
    ar: 'تعطي برامج كثيرة لقراءة PDF الأشكال بترتيب رسمها على الصفحة، وكانت برامج قديمة تخزن النص كما يُرى.',
  },
  never: {
    en: 'A line whose words exist both ways (درب, برد), code. One line among sound ones is turned only on request, unless its letter shapes prove the order.',
    ar: 'السطر الذي كلماته موجودة في الاتجاهين (درب، برد)، والشيفرة. والسطر الواحد بين أسطر سليمة لا يُقلب إلا عند الطلب، ما لم تُثبت أشكال حروفه الترتيب.',
  },
  messages: {
    found: { en: 'The line stands in visual order: it reads {0}.', ar: 'السطر مقلوب الحروف، وقراءته: {0}.' },
  },
  examples: [
    { damaged: 'ةقيدحلا يف لافطألا بعلي', repaired: 'يلعب الأطفال في الحديقة', certainty: 'certain' },
    { damaged: 'ﺔﻘﻳﺪﺤﻟﺍ ﻲﻓ 25 ﺔﺠﺷ', repaired: 'ﺷﺠﺔ 25 ﻓﻲ ﺍﻟﺤﺪﻳﻘﺔ', certainty: 'certain' },
    {
      damaged: '.ةبتكملا يف (Linux) باتك تأرق',
      repaired: 'قرأت كتاب (Linux) في المكتبة.',
      certainty: 'certain',
    },
  ],
  intact: [
    'درب',
    'برد شديد في الليل',
    'سار على درب طويل',
    'ى هي الألف المقصورة',
    'نعم',
    'لوح سكروتة\nلوح شكلومة\nلوح بمبرينة\nلوح درفسية',
  ],
  *find(document, report, { language }) {
    const lines = yield* readLines(document, language);
    const visual = lines.filter(({ verdict }) => verdict === 'visual');
    if (visual.length === 0) return;
    const turned = yield* turnOf(visual, language);
    const pages = yield* pagesOf(lines);
    const isOnlyThis = !lines.includes(SOUND);
    for (const [index, line] of lines.entries()) {
      if (index % LINES_A_STEP === 0) yield;
      const certainty = certaintyOf(line, pages[index] === 1, isOnlyThis);
      if (!certainty) continue;
      const { start, text } = line;
      // Shapes tell the order in every language, words only in Arabic.
      if (!line.isProven && document.lineLanguage(document.lineAt(start)) === 'other') continue;
      const repaired = turned(line);
      if (repaired === text) continue;
      const end = start + text.length;
      report({
        start,
        end,
        message: 'found',
        args: [foldPresentationForms(repaired).slice(0, MOST_SHOWN)],
        repairs: [documentRepair(document, certainty, start, end, repaired)],
      });
    }
  },
};

/** For each line 1 where it is of a page that was turned as a whole, or nearly. */
function* pagesOf(lines: readonly ReadLine[]): Steps<Uint8Array> {
  const told = new Set<string>();
  const weights = yield* mapSteps(lines, (line) => (tellsAgain(line, told) ? 0 : PAGE_WEIGHTS[line.verdict]));
  const runs = yield* damagedRuns(weights, LEAST_PAGE, MOST_SOUND * SOUND_WEIGHT);
  const pages = new Uint8Array(lines.length);
  for (const { first, last } of runs) pages.fill(1, first, last + 1);
  return pages;
}

/** Whether only one word tells that the line is turned, and did so in a line before: in a list of names it is part of each. */
function tellsAgain({ verdict, signs, sign }: ReadLine, told: Set<string>): boolean {
  if (verdict !== 'visual' || signs > 1 || sign === '') return false;
  if (told.has(sign)) return true;
  told.add(sign);
  return false;
}

/** How sure it is that `line` is to be turned; undefined to leave it. */
function certaintyOf(line: ReadLine, isOnPage: boolean, isOnlyThis: boolean): Certainty | undefined {
  if (line.verdict === 'logical') return undefined;
  if (line.verdict === 'unknown') {
    // Between lines that are surely turned, one that says nothing was turned with them.
    return isOnPage && line.visual >= line.logical ? 'certain' : undefined;
  }
  if (line.isProven && line.signs > 1) return 'certain';
  if (isOnPage) return 'certain';
  if (line.signs >= (isOnlyThis ? 2 : LEAST_AMONG_SOUND)) return 'certain';
  if (line.signs > 1 || line.isProven) return 'likely';
  return isOnlyThis ? 'possible' : undefined;
}

/** A sound line weighs what so many turned ones do, and so many of them end a page. */
const SOUND_WEIGHT = 4;
const MOST_SOUND = 3;
const PAGE_WEIGHTS = { visual: 1, logical: -SOUND_WEIGHT, unknown: 0 } as const;
const LEAST_PAGE = 4;
const LEAST_AMONG_SOUND = 5;
