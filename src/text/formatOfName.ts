import type { TextFormat } from './protected';

const FORMATS: Readonly<Record<string, TextFormat>> = {
  txt: 'plaintext',
  arabic: 'plaintext',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  tex: 'latex',
  latex: 'latex',
  srt: 'subtitles',
  vtt: 'subtitles',
  ass: 'subtitles',
  ssa: 'subtitles',
};

/** The endings of the names of text files, without their dot. */
export const TEXT_EXTENSIONS: readonly string[] = Object.keys(FORMATS);

/** The format a file's name tells; undefined when its ending is none that is known. */
export function formatOfName(path: string): TextFormat | undefined {
  return FORMATS[/\.([A-Za-z]+)$/u.exec(path)?.[1].toLowerCase() ?? ''];
}
