// Texts of our own for the benchmarks, clean and damaged.

const WORDS =
  'في المدينة القديمة سوق كبير يقصده الناس كل صباح لشراء الخبز والزيت والتمر، ومن حوله بيوت عالية نوافذها من خشب. وقف الرجل عند الباب ينظر إلى الطريق الطويل الذي يصل القرية بالبحر؛ كان ينتظر أخاه العائد من السفر بعد غياب دام سنوات. هل وصلت السفينة أم تأخرت بسبب الريح؟ قالت الجدة إن الشتاء سيكون باردا هذا العام'.split(
    ' ',
  );

/** Clean lines of about 80 characters, `length` characters in all. */
export function cleanText(length: number): string {
  const lines: string[] = [];
  let word = 0;
  for (let size = 0; size < length;) {
    let line = '';
    while (line.length < 80) line += `${WORDS[word++ % WORDS.length]} `;
    lines.push(line.trimEnd());
    size += line.length;
  }
  return lines.join('\n');
}

const DAMAGES = {
  kashida: (text: string) => text.replace(/(?<=[بتثجحخسشصضطظعغفقكلمنهي])(?=[\u0621-\u064A]{2})/gu, 'ـ'),
  shapes: (text: string) => text.replace(/ن/gu, 'ﻧ').replace(/س/gu, 'ﺳ').replace(/ب/gu, 'ﺑ'),
  marks: (text: string) => text.replace(/اء /gu, 'ا ًء ').replace(/ين /gu, 'ي ّن '),
  codes: (text: string) => text.replace(/العام/gu, 'عام \uE009\uE005\uE008\uE00B'),
} as const;

export function damagedText(damage: keyof typeof DAMAGES, length: number): string {
  return DAMAGES[damage](cleanText(length));
}
