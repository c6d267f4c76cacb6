import assert from 'node:assert/strict';
import fc from 'fast-check';
import { check, Ruleset } from '../../src/review/check';
import { DEFAULT_CONFIGURATION, findingFingerprint } from '../../src/review/configuration';
import { describeFinding } from '../../src/review/describe';
import { RULE_FAILURE } from '../../src/review/failure';
import type { Finding, LineRule, Repair } from '../../src/rules/rule';
import { CharClass } from '../../src/text/characters';
import { TextDocument, type Line } from '../../src/text/document';
import { foreignText, RUNS, textFormat } from '../support/arbitraries';
import { language } from '../support/language';
import { documentRule, lineRule, replacingRule } from '../support/rules';

const configuration = { ...DEFAULT_CONFIGURATION, keepLines: false };
const ruleset = new Ruleset(configuration, language());

describe('check', () => {
  it('finds nothing in text without Arabic', () => {
    fc.assert(
      fc.property(foreignText, textFormat, (text, format) => {
        assert.deepEqual(check(TextDocument.of(text, format), ruleset), []);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a rule that goes wrong', () => {
  const good = replacingRule('good', 'سيئ', 'جيد');
  const document = TextDocument.of('سطر سيئ\nplain\nسطر آخر سيئ');

  function found(bad: ReturnType<typeof lineRule>): string[] {
    return check(document, new Ruleset(configuration, undefined, [bad, good])).map(({ rule }) => rule);
  }

  it('becomes one finding a line it failed on, and the rest go on', () => {
    const bad = lineRule('bad', (line) => {
      if (line.start > 0) throw new Error('broken');
    });
    assert.deepEqual(found(bad), ['good', RULE_FAILURE.id, 'good']);
    const failure = check(document, new Ruleset(configuration, undefined, [bad]))[0];
    assert.match(describeFinding(failure, 'en'), /bad.*broken/u);
    assert.match(describeFinding(failure, 'ar'), /bad.*broken/u);
  });

  it('of the whole document becomes one finding', () => {
    const bad = documentRule('bad', () => {
      throw new Error('broken');
    });
    const findings = check(document, new Ruleset(configuration, undefined, [bad, good]));
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      [RULE_FAILURE.id, 'good', 'good'],
    );
  });

  it('may not report outside the text', () => {
    const bad = lineRule('bad', (_, report) => {
      report({ start: 0, end: 1000, message: 'found', args: [], repairs: [] });
    });
    assert.deepEqual(
      found(bad).filter((rule) => rule === 'bad'),
      [],
    );
    assert.ok(found(bad).includes(RULE_FAILURE.id));
  });

  it('may not replace text that does not stand there', () => {
    const bad = lineRule('bad', (line, report) => {
      const place = { start: line.start, end: line.start + 1 };
      const edits = [{ ...place, oldText: 'x', newText: '' }];
      report({ ...place, message: 'found', args: [], repairs: [{ edits, certainty: 'certain' }] });
    });
    assert.ok(found(bad).includes(RULE_FAILURE.id) && !found(bad).includes('bad'));
  });
});

describe('what is protected', () => {
  const text = 'سطر سيئ http://example.org آخر سيئ';
  const wide = (repaired: (line: Line) => Repair[]): LineRule =>
    lineRule('wide', (line, report) => {
      const end = line.start + line.text.length;
      report({ start: line.start, end, message: 'found', args: [], repairs: repaired(line) });
    });
  const replacing = (line: Line, part: string): Repair => ({
    certainty: 'certain',
    edits: [
      {
        start: line.text.indexOf(part),
        end: line.text.indexOf(part) + part.length,
        oldText: part,
        newText: '',
      },
    ],
  });
  const found = (rule: LineRule): readonly Finding[] =>
    check(TextDocument.of(text), new Ruleset(configuration, undefined, [rule]));

  it('may stand in a line that a repair changes around it', () => {
    const [{ repairs }] = found(wide((line) => [replacing(line, 'http'), replacing(line, 'آخر ')]));
    assert.deepEqual(
      repairs.map(({ edits }) => edits[0].oldText),
      ['آخر '],
    );
  });

  it('has no findings that no repair, or one of it, comes with', () => {
    assert.deepEqual(found(wide(() => [])), []);
    assert.deepEqual(found(wide((line) => [replacing(line, 'http')])), []);
  });
});

describe('what the user does not want to hear of', () => {
  const text = 'قـال حسـن إنـه عـاد';

  it('rules that are off are silent, and a rule is skipped on lines without its characters', () => {
    const kashida = new Ruleset({ ...configuration, rules: { kashida: 'off' } });
    assert.deepEqual(check(TextDocument.of(text), kashida), []);
    const needy = { ...replacingRule('needy', 'ب', 'ت'), needs: CharClass.Tatweel };
    assert.deepEqual(check(TextDocument.of('باب'), new Ruleset(configuration, undefined, [needy])), []);
  });

  it('protected words are not marked, however they are stretched', () => {
    const all = check(TextDocument.of(text), new Ruleset(configuration));
    const some = check(TextDocument.of(text), new Ruleset({ ...configuration, protectedWords: ['حسن'] }));
    assert.equal(some.length, all.length - 1);
    assert.ok(!some.some(({ start, end }) => text.slice(start, end).includes('حسـن')));
  });

  it('an ignored place stays ignored when text elsewhere changes', () => {
    const [first] = check(TextDocument.of(text), ruleset);
    const ignoring = new Ruleset({ ...configuration, ignored: [findingFingerprint(text, first)] });
    const longer = `${text}\nوسـار`;
    const findings = check(TextDocument.of(longer), ignoring);
    assert.ok(!findings.some(({ start }) => start === first.start));
    assert.ok(findings.length > 0);
  });

  it('a place is ignored for one rule only', () => {
    const [first] = check(TextDocument.of(text), ruleset);
    assert.notEqual(findingFingerprint(text, first), findingFingerprint(text, { ...first, rule: 'other' }));
  });
});

describe('a damaged word that is mentioned', () => {
  const certainties = (text: string): readonly string[] =>
    check(TextDocument.of(text), ruleset).flatMap(({ repairs }) => repairs.map(({ certainty }) => certainty));

  it('is offered only, where the line has it sound', () => {
    assert.deepEqual(certainties('«القـــلم» والصواب «القلم»'), ['possible']);
    assert.deepEqual(certainties('القـــلم ← القلم'), ['possible']);
    assert.deepEqual(certainties('| القـــلم | القلم |'), ['possible']);
    assert.deepEqual(certainties('القـــلم\tالقلم\tاسم'), ['possible']);
  });

  it('is repaired where nothing says so', () => {
    assert.deepEqual(certainties('«القـــلم» والدفتر'), ['certain']);
    assert.deepEqual(certainties('| القـــلم | الدفتر |'), ['certain']);
    assert.deepEqual(certainties('كسر القـــلم ثم اشترى القلم'), ['certain']);
  });
});
