import type { Line } from '../../text/document';

/** A line as it would read with its runs in the opposite order. */
export interface TurnedLine {
  readonly line: Line;
  /** The line without its indentation; offsets on the line. */
  readonly start: number;
  readonly end: number;
  readonly newText: string;
  /** How much likelier the line reads turned, in nats. */
  readonly gain: number;
  /** The same against its best reading as it stands: what it proves for the lines around, if anything. */
  readonly proof: number | undefined;
  /** What it must gain to be turned, if its numbers don't tell. */
  readonly least?: number;
}
