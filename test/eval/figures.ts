/** One measured number, and which way is better. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly better: 'higher' | 'lower';
}

export interface EvaluationOptions {
  /** Also print each single failure. */
  readonly isVerbose: boolean;
}

/** Measures something, prints its tables and gives its main figures. */
export type Evaluation = (options: EvaluationOptions) => readonly Figure[];

/** The last accepted values, by figure name. */
export type Accepted = Readonly<Record<string, number>>;

/** A figure may be this much worse than the accepted one: differences of rounding. */
const TOLERANCE = 0.0005;

/** Whether `figure` is worse than what was accepted last; a figure without an accepted value never is. */
export function hasFallen(figure: Figure, accepted: Accepted): boolean {
  const last = accepted[figure.name];
  if (last === undefined) return false;
  return figure.better === 'higher' ? figure.value < last - TOLERANCE : figure.value > last + TOLERANCE;
}
