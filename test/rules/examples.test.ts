import assert from 'node:assert/strict';
import { rules } from '../../src/rules/index';
import { Ruleset, runRule } from '../../src/review/check';
import { clean } from '../../src/review/clean';
import { DEFAULT_CONFIGURATION } from '../../src/review/configuration';
import { TextDocument } from '../../src/text/document';
import { finish } from '../../src/text/steps';
import { applyEdits } from '../../src/text/edits';
import { language } from '../support/language';

const ruleset = new Ruleset({ ...DEFAULT_CONFIGURATION, keepLines: false }, language());

/** The best repairs of `rule` alone, all at once. */
function repairAlone(text: string, id: string): { text: string; certainties: Set<string>; found: number } {
  const rule = ruleset.rules.find((one) => one.id === id);
  assert.ok(rule, id);
  const findings = finish(runRule(rule, TextDocument.of(text), ruleset));
  const best = findings.flatMap((finding) => finding.repairs.slice(0, 1));
  return {
    text: applyEdits(
      text,
      best.flatMap((repair) => repair.edits),
    ),
    certainties: new Set(best.map((repair) => repair.certainty)),
    found: findings.length,
  };
}

for (const rule of rules) {
  describe(`rule ${rule.id}`, () => {
    for (const example of rule.examples) {
      it(`finds “${example.damaged}”`, () => {
        const result = repairAlone(example.damaged, rule.id);
        assert.ok(result.found > 0, 'nothing found');
        assert.equal(result.text, example.repaired);
        assert.deepEqual([...result.certainties], example.certainty ? [example.certainty] : []);
      });
    }
    for (const text of rule.intact) {
      it(`leaves “${text}”`, () => {
        assert.equal(repairAlone(text, rule.id).found, 0);
        assert.equal(clean(TextDocument.of(text), ruleset).document.text, text);
      });
    }
    it('is documented in both languages, with texts that must not change', () => {
      assert.ok(rule.intact.length > 0 && rule.examples.length > 0);
      for (const text of [rule.title, rule.what, rule.why, rule.never, ...Object.values(rule.messages)]) {
        assert.ok(text.en.length > 0 && /[\u0600-\u06FF]/u.test(text.ar));
      }
    });
  });
}
