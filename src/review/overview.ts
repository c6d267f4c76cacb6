import { isAtLeast, type Certainty, type Finding } from '../rules/rule';
import { lowerBound } from '../text/lowerBound';
import { STEP, type Steps } from '../text/steps';

/** What one rule found. */
export interface RuleTotals {
  count: number;
  /** How many of them have a best repair that is likely at least. */
  repairable: number;
  /** How many UTF-16 code units they are about. */
  length: number;
}

/** What findings are together, gathered once: there may be a million, and an editor asks at each key press. */
export class Overview {
  private readonly totals = new Map<string, RuleTotals>();
  private readonly certainties = new Map<Certainty | undefined, number>();
  private longest = 0;

  private constructor(
    /** In order of place. */
    private readonly findings: readonly Finding[],
  ) {}

  static *of(findings: readonly Finding[]): Steps<Overview> {
    const overview = new Overview(findings);
    for (const [index, finding] of findings.entries()) {
      overview.add(finding);
      if (index % STEP === 0) yield;
    }
    return overview;
  }

  /** How many findings have a best repair of a certainty, or none. */
  count(certainty: Certainty | undefined): number {
    return this.certainties.get(certainty) ?? 0;
  }

  /** What a rule found. */
  totalsOf(rule: string): Readonly<RuleTotals> {
    return this.totals.get(rule) ?? NOTHING;
  }

  /** The findings that touch `start`–`end`, in order. */
  touching(start: number, end: number): Finding[] {
    const { findings, longest } = this;
    const first = lowerBound(findings.length, (index) => findings[index].start >= start - longest);
    const next = lowerBound(findings.length, (index) => findings[index].start > end);
    return findings.slice(first, next).filter((finding) => start <= finding.end);
  }

  private add({ rule, start, end, repairs }: Finding): void {
    const certainty = repairs.at(0)?.certainty;
    this.certainties.set(certainty, this.count(certainty) + 1);
    this.longest = Math.max(this.longest, end - start);
    let totals = this.totals.get(rule);
    if (!totals) this.totals.set(rule, (totals = { ...NOTHING }));
    totals.count++;
    totals.length += end - start;
    if (certainty && isAtLeast(certainty, 'likely')) totals.repairable++;
  }
}

const NOTHING: Readonly<RuleTotals> = { count: 0, repairable: 0, length: 0 };
