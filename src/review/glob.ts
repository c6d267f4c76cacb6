const SPECIAL = /[.+^${}()|[\]\\]/gu;

/**
 * The pattern of a file glob: `*` and `?` stand for anything but a slash, `**` for folders, too. A glob
 * without a slash fits files in any folder.
 */
export function globPattern(glob: string): RegExp {
  const whole = glob.includes('/') ? glob.replace(/^\//u, '') : `**/${glob}`;
  const pattern = whole
    .replace(SPECIAL, '\\$&')
    .split(/(\*\*\/?|\*|\?)/u)
    .map((part) => WILDCARDS[part] ?? part)
    .join('');
  return new RegExp(`^${pattern}$`, 'u');
}

const WILDCARDS: Readonly<Record<string, string>> = {
  '**/': '(?:[^/]+/)*',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
};
