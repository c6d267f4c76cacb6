import type { PlaceKind } from './places';

/**
 * How likely a number is in a place, given how many digits it has (natural logs). The figures are plain beliefs about Arabic prose:
 * years lie near our time, days run to 31, leading digits follow Benford's law
 * (F. Benford, "The law of anomalous numbers", 1938), counts end in 0 and 5 more often than not.
 */
export function numberLogProbability(text: string, place: PlaceKind): number {
  const parts = text.split(/[/:–-]/u);
  if (parts.length === 3) return dateLog(parts);
  if (parts.length === 2) return pairLog(parts, text, place);
  const [whole, ...groups] = text.split(/[.,٫٬]/u);
  if (groups.length === 0) return integerLog(whole, place);
  const isGrouped = groups.every((group) => group.length === 3) && whole.length <= 3;
  if (isGrouped && (groups.length > 1 || /[,٬]/u.test(text)))
    return leading(whole) + groups.reduce((sum, group) => sum + groupLog(group), 0);
  return (whole === '0' ? Math.log(0.2) : leading(whole)) + fractionLog(groups.join(''));
}

const UNLIKELY = -12;

function integerLog(digits: string, place: PlaceKind): number {
  const value = Number(digits);
  switch (place) {
    case 'year':
      return digits.length === 4 ? yearLog(value) : leading(digits);
    case 'hijri':
      return digits.length === 4 ? hijriLog(value) : leading(digits);
    case 'day':
      return dayLog(digits);
    case 'percent':
      return value > 100 ? UNLIKELY : leading(digits);
    case 'few':
      return digits.length === 1
        ? Math.log(value >= 3 ? 1 / 8 : 0.01)
        : value === 10
          ? Math.log(0.1)
          : leading(digits) - 3;
    case 'many':
      return digits.length === 2 ? Math.log(value >= 11 ? 1 / 92 : 0.001) : leading(digits) - 1;
    default:
      return digits.length === 4
        ? Math.log(0.6 * Math.exp(yearLog(value)) + 0.4 * Math.exp(leading(digits)))
        : leading(digits);
  }
}

/** Years of the common era, in bands of about equal use. */
function yearLog(year: number): number {
  if (year >= 2000 && year <= 2029) return Math.log(0.55 / 30);
  if (year >= 1950 && year <= 1999) return Math.log(0.24 / 50);
  if (year >= 1900 && year <= 1949) return Math.log(0.1 / 50);
  if (year >= 2030 && year <= 2040) return Math.log(0.015 / 11);
  if (year >= 1300 && year <= 1450) return Math.log(0.04 / 151);
  if (year >= 1000 && year <= 1899) return Math.log(0.05 / 749);
  return year < 1000 ? Math.log(1e-7) : Math.log(0.005 / 8000);
}

function hijriLog(year: number): number {
  if (year >= 1300 && year <= 1450) return Math.log(0.6 / 151);
  return year >= 1000 && year < 1300 ? Math.log(0.1 / 300) : UNLIKELY;
}

function dayLog(digits: string): number {
  const value = Number(digits);
  if (value < 1 || value > 31) return UNLIKELY;
  if (digits.length === 1) return Math.log(1 / 9);
  return digits.startsWith('0') ? Math.log(0.03 / 9) : Math.log(0.97 / 22);
}

const LEADING_ZERO = Math.log(0.002);

/** A number of this many digits: Benford's law for the first, ends in 0 and 5 preferred. */
function leading(digits: string): number {
  const first = Number(digits[0]);
  if (digits.length === 1) return first === 0 ? Math.log(0.03) : Math.log(0.97 * Math.log10(1 + 1 / first));
  let sum =
    first === 0
      ? LEADING_ZERO
      : Math.log10(1 + 1 / first) > 0
        ? Math.log(Math.log10(1 + 1 / first))
        : UNLIKELY;
  for (let index = 1; index < digits.length; index++)
    sum += laterDigit(digits[index], index === digits.length - 1);
  return sum;
}

function laterDigit(digit: string, isLast: boolean): number {
  if (!isLast) return Math.log(0.1);
  if (digit === '0') return Math.log(0.25);
  return digit === '5' ? Math.log(0.15) : Math.log(0.075);
}

function fractionLog(digits: string): number {
  const last = digits.at(-1);
  const inner = (digits.length - 1) * Math.log(0.1);
  if (last === '0') return inner + Math.log(0.03);
  return inner + Math.log(last === '5' ? 0.17 : 0.1);
}

function groupLog(group: string): number {
  return group === '000' ? Math.log(0.3) : Math.log(0.7 / 1000) + laterDigit(group[2], true) - Math.log(0.1);
}

function dateLog(parts: readonly string[]): number {
  const [day, month, year] = parts[0].length === 4 ? [...parts].reverse() : parts;
  const monthValue = Number(month);
  if (day.length > 2 || month.length > 2) return parts.reduce((sum, part) => sum + leading(part), 0);
  const monthLog = monthValue >= 1 && monthValue <= 12 ? Math.log(1 / 12) : UNLIKELY;
  const zeroPadded = Math.max(
    dayLog(day),
    Number(day) >= 1 && Number(day) <= 31 ? Math.log(0.5 / 31) : UNLIKELY,
  );
  return zeroPadded + monthLog + (year.length === 4 ? yearLog(Number(year)) : leading(year));
}

/** A time, a season (1998/1999), a score or a range. */
function pairLog([first, second]: readonly string[], text: string, place: PlaceKind): number {
  const [a, b] = [Number(first), Number(second)];
  if (text.includes(':') && second.length === 2)
    return a <= 24 && b <= 59 ? Math.log(1 / 24) + Math.log(b % 5 === 0 ? 0.05 : 0.01) : UNLIKELY;
  if (first.length === 4 && second.length === 4) {
    if (b === a + 1) return yearLog(a) - Math.LN2;
    return yearLog(a) + (b > a ? yearLog(b) : -8);
  }
  return integerLog(first, place) + integerLog(second, place) + Math.log(b > a ? 0.6 : 0.4);
}
