import { format, type Locale } from '../../messages/localized';
import { ui } from '../../messages/ui';
import type { PageMessage } from '../../editor/rtl/protocol';

declare function acquireVsCodeApi(): { postMessage(message: PageMessage): void };

const api = acquireVsCodeApi();

export function post(message: PageMessage): void {
  api.postMessage(message);
}

export const locale: Locale = document.documentElement.lang === 'ar' ? 'ar' : 'en';

/** A string of the interface, in its language. */
export function say(key: keyof typeof ui, ...args: readonly string[]): string {
  return format(ui[key], locale, args);
}

/** A number as it is read: grouped, in Latin digits, as the other messages have it. */
export function count(number: number): string {
  return number.toLocaleString('en');
}
