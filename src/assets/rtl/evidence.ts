import type { Details, HostMessage, Place } from '../../editor/rtl/protocol';
import { post } from './host';

/** Asks the extension for the evidence of findings, and remembers what it said. */
export class Evidence {
  private requests = 0;
  private readonly waiting = new Map<number, (details: Details | undefined) => void>();
  private readonly known = new Map<string, Promise<Details | undefined>>();

  of(place: Place): Promise<Details | undefined> {
    const key = JSON.stringify(place);
    const known = this.known.get(key);
    if (known) return known;
    const request = ++this.requests;
    const answer = new Promise<Details | undefined>((resolve) => this.waiting.set(request, resolve));
    post({ type: 'describe', request, place });
    this.known.set(key, answer);
    return answer;
  }

  answered({ request, details }: Extract<HostMessage, { type: 'details' }>): void {
    this.waiting.get(request)?.(details);
    this.waiting.delete(request);
  }

  /** The text or the findings changed: everything is asked for again. */
  forget(): void {
    this.known.clear();
  }
}
