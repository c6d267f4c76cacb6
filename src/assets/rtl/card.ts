import type { Details, RepairText } from '../../editor/rtl/protocol';
import { button, element } from './dom';
import { locale, say } from './host';

/** What can be decided about a finding. */
export interface Decisions {
  accept(repair: number): void;
  skip(): void;
  ignore(): void;
}

/** The evidence for one finding with its repairs and the other decisions. */
export function card(details: Details, decisions: Decisions): HTMLElement {
  const { title, message, characters, repairs } = details;
  return element(
    'div',
    { className: 'card' },
    element('h2', {}, title),
    element('p', {}, message),
    ...(characters.length > 0 ? [characterList(characters)] : []),
    ...repairs.map((repair, index) => repairButton(repair, index, () => decisions.accept(index))),
    element(
      'div',
      { className: 'row' },
      button(say('rtlSkip'), () => decisions.skip(), 'secondary'),
      button(say('rtlIgnore'), () => decisions.ignore(), 'secondary'),
    ),
  );
}

function characterList(characters: readonly string[]): HTMLElement {
  const list = element(
    'ul',
    { className: 'characters' },
    ...characters.map((name) => element('li', {}, element('code', { dir: 'ltr' }, name))),
  );
  list.setAttribute('aria-label', say('rtlCharacters'));
  return list;
}

function repairButton(repair: RepairText, index: number, accept: () => void): HTMLElement {
  const { before, after, certainty } = repair;
  const name = index === 0 ? say('rtlAccept') : say('rtlAlternative', String(index + 1));
  const arrow = element('span', { className: 'arrow' }, locale === 'ar' ? '←' : '→');
  arrow.setAttribute('role', 'img');
  arrow.setAttribute('aria-label', say('rtlBecomes'));
  return element(
    'button',
    { type: 'button', className: index === 0 ? 'repair' : 'repair secondary', onclick: accept },
    element('span', { className: 'name' }, `${name} · ${certainty}`),
    element('span', { className: 'change' }, arabic(before), arrow, arabic(after || say('rtlRemoved'))),
  );
}

function arabic(text: string): HTMLElement {
  return element('bdi', { lang: 'ar', className: 'arabic' }, text);
}
