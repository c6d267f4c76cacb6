import assert from 'node:assert/strict';
import { runRule } from '../../src/review/check';
import { rowOrder } from '../../src/rules/rowOrder';
import { DRAWN_PAGE, PAGE_ROWS } from '../../src/rules/rowOrder/example';
import { Joins } from '../../src/rules/rowOrder/joins';
import { searchCuts } from '../../src/rules/rowOrder/search';
import { TextDocument } from '../../src/text/document';
import { finish } from '../../src/text/steps';
import { applyEdits } from '../../src/text/edits';
import { cleaned, ruleset } from '../eval/setup';
import { seeded } from '../eval/simulator';
import { wordErrorRate } from '../eval/words';
import { encipher } from '../support/cipher';
import { language } from '../support/language';
import { CLEAN_TEXTS, SENTENCES } from '../support/texts';

const STORY = [
  'خرج الصياد من بيته قبل طلوع الفجر، وحمل على كتفه شبكة أصلحها في الليل، ومشى وحده إلى الشاطئ الذي يعرفه منذ كان طفلا صغيرا. كان البحر هادئا كأنه نائم، ولم يكن في السماء إلا نجمة واحدة بقيت تنتظر الشمس.',
  'دفع القارب إلى الماء وجلس فيه يفكر في أولاده الأربعة وفي الدين الذي عليه لصاحب الدكان. رمى الشبكة مرة فلم يجد فيها غير الحجارة، ورماها مرة أخرى فخرجت فارغة، فلما رماها في المرة الثالثة ثقلت حتى كاد القارب يميل.',
  'شد الحبل بكل قوته حتى ظهرت الشبكة على وجه الماء، فإذا فيها صندوق قديم من الخشب عليه قفل من حديد. نظر الصياد حوله فلم ير أحدا، وكسر القفل بحجر كان معه، فوجد في الصندوق رسائل كتبت قبل مئة عام بخط جميل لم يمسها الماء.',
];

/** The paragraphs in rows of at most `width` characters. */
function rowsOf(paragraphs: readonly string[], width: number): string[] {
  return paragraphs.flatMap((paragraph) => {
    const rows = [''];
    for (const word of paragraph.split(' ')) {
      const longer = `${rows[rows.length - 1]} ${word}`.trim();
      if (longer.length <= width) rows[rows.length - 1] = longer;
      else rows.push(word);
    }
    return rows;
  });
}

/** The rows drawn from left to right by a font of which some letters have no Unicode values. */
function drawn(rows: readonly string[]): string[] {
  return rows.map((row) =>
    [...row]
      .reverse()
      .map((letter) => {
        const index = CODED.indexOf(letter);
        return index < 0 ? letter : String.fromCharCode(0xf100 + 5 * index);
      })
      .join(''),
  );
}

const CODED = 'سعفقكمنه';

function broken(text: string): string {
  const document = TextDocument.of(text);
  const findings = finish(runRule(rowOrder, document, ruleset));
  return applyEdits(
    text,
    findings.flatMap(({ repairs }) => repairs[0].edits),
  );
}

const fullLanguage = language();
assert.ok(fullLanguage);

describe('row order', () => {
  it('finds where rows end that stand last first', () => {
    for (const width of [55, 62, 70]) {
      const rows = rowsOf(STORY, width).reverse();
      const words = rows.join(' ').split(' ');
      const lengths = rows.map((row) => row.split(' ').length);
      const starts = lengths.map((_, index) => lengths.slice(0, index).reduce((a, b) => a + b, 0));
      const spaces = words.slice(1).map(() => 1);
      const joins = finish(Joins.of(words, spaces, fullLanguage));
      const widths = starts.map((start, index) => joins.width(start, start + lengths[index] - 1));
      const found = finish(searchCuts(joins, Math.max(...widths)));
      const right = starts.filter((start) => found?.cuts.includes(start));
      assert.ok(
        right.length >= 0.7 * (starts.length - 1),
        `${width}: ${right.length} of ${starts.length - 1}`,
      );
    }
  });

  it('puts a page on one line in order', () => {
    const rates = [50, 55, 62, 70, 80].map((width) => {
      const rows = rowsOf(STORY, width);
      return wordErrorRate(cleaned(drawn(rows).join(' ')), rows.join(' '));
    });
    assert.ok(rates.reduce((sum, rate) => sum + rate, 0) / rates.length < 0.15, rates.join(' '));
  });

  it('puts each page in order', () => {
    const pages = [rowsOf(STORY, 64), rowsOf([...STORY].reverse(), 64)];
    const text = cleaned(pages.map((rows) => drawn(rows).join(' ')).join('\n'));
    assert.ok(wordErrorRate(text, pages.flat().join(' ')) < 0.15, text);
  });

  it('changes spaces only, and nothing any more afterwards', () => {
    const once = broken(DRAWN_PAGE);
    assert.equal(once, PAGE_ROWS);
    assert.equal(broken(once), once);
    const page = drawn(rowsOf(STORY, 62)).join(' ');
    assert.equal(broken(page).replace(/\n/gu, ' '), page);
  });

  it('leaves what is read as it is written', () => {
    const sound = [STORY.join(' '), SENTENCES.join(' '), CLEAN_TEXTS.join(' ').replace(/\n/gu, ' ')];
    for (const text of sound) assert.equal(broken(text), text);
    for (const text of sound) {
      const { damaged } = encipher(text, seeded(3));
      assert.equal(broken(damaged), damaged);
    }
    const icons = sound.map((text) => `\uE0A5 ${text} \uE0A6`);
    for (const text of icons) assert.equal(broken(text), text);
  });

  it('leaves a paragraph that was turned around as one', () => {
    for (const text of [STORY.join(' '), SENTENCES.join(' ')]) {
      const [line] = drawn([text]);
      assert.equal(broken(line), line);
    }
  });
});
