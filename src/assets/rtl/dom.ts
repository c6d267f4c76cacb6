type Child = Node | string;

/** An element with properties set and children in it. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const result = Object.assign(document.createElement(name), properties);
  result.append(...children);
  return result;
}

export function button(label: string, action: () => void, className = ''): HTMLButtonElement {
  return element('button', { type: 'button', className, onclick: action }, label);
}
