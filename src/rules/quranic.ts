/**
 * Whether a line holds Quranic text, which is protected whole: its spelling follows the Uthmanic
 * script, and what looks like damage there is recitation.
 */
export function isQuranic(text: string): boolean {
  return ORNATE.test(text) || count(text, UTHMANIC) > 0 || count(text, WASLA) > 1;
}

/** Something stands in the ornate parentheses, either way round: extraction mirrors them. */
const ORNATE = /﴿[^﴿﴾]*﴾|﴾[^﴿﴾]*﴿/u;

/** Pause marks, small letters, the sign of sajda and of the ayah: no other text has them. */
const UTHMANIC = /[\u06D6-\u06DC\u06DD\u06DF-\u06E8\u06EA-\u06ED]/gu;

/** The alef of wasla: once it may be a scholar's spelling, twice on a line it is a mushaf's. */
const WASLA = /\u0671/gu;

function count(text: string, expression: RegExp): number {
  return text.match(expression)?.length ?? 0;
}
