import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Ruleset } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { reportOf } from '../../src/review/report';
import { REPORT_FORMATS } from '../../src/review/reportFormats';
import { TextDocument } from '../../src/text/document';
import { damagedText, RUNS } from '../support/arbitraries';
import { language } from '../support/language';

const ruleset = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: false }, language());

function cleaned(text: string) {
  const { document, ledger } = clean(TextDocument.of(text), ruleset, { certainty: 'possible' });
  return { after: document.text, report: reportOf('رسالة.txt', text, ledger) };
}

describe('the report on a cleaning', () => {
  it('shows every place as it stood and as it stands now', () => {
    fc.assert(
      fc.property(damagedText, (text) => {
        const { after, report } = cleaned(text);
        const places = report.rules.flatMap((rule) => rule.places);
        assert.equal(places.length, report.count);
        for (const place of places) {
          assert.equal(after.slice(place.start, place.end), place.after);
          assert.ok(text.includes(place.before));
          assert.notEqual(place.before, place.after);
          const line = TextDocument.of(after).lineAt(place.start);
          assert.equal(place.line, line + 1);
        }
      }),
      { numRuns: RUNS },
    );
  });

  const { report } = cleaned('مدينــة على <ضفة>\nالنهـر |\uE005');

  it('lists rule by rule, in whole words', () => {
    const [{ rule, places }] = report.rules;
    assert.equal(rule, 'kashida');
    assert.deepEqual(
      places.map(({ before, after, line, column }) => [before, after, line, column]),
      [
        ['مدينــة', 'مدينة', 1, 1],
        ['النهـر', 'النهر', 2, 1],
      ],
    );
  });

  it('is a page in either language whose text can’t break out of it', () => {
    const hostile = { ...report, file: '<script>"&' };
    for (const locale of ['en', 'ar'] as const) {
      const html = REPORT_FORMATS.html([hostile], { locale, link: (place) => `command:x?"${place.line}` });
      assert.ok(html.includes('&lt;script&gt;&quot;&amp;') && !html.includes('<script'));
      assert.ok(html.includes(`dir="${locale === 'ar' ? 'rtl' : 'ltr'}"`));
      assert.ok(html.includes('href="command:x?&quot;1"'));
      assert.ok(html.includes('<del><bdi>مدينــة</bdi></del>'));
    }
  });

  it('says how many places a long list leaves out', () => {
    const html = REPORT_FORMATS.html([report], { locale: 'en', most: 1 });
    assert.ok(!html.includes('النهر') && /and .1. more/u.test(html));
  });

  it('is Markdown and JSON, too', () => {
    const markdown = REPORT_FORMATS.md([report], { locale: 'en' });
    assert.ok(/^\| 2 \| .النهـر. \| .النهر. \| certain \|$/mu.test(markdown), markdown);
    assert.deepEqual(JSON.parse(REPORT_FORMATS.json([report], { locale: 'en' })), [report]);
  });
});
