// Mocha's browser build reads its options from the page's address, which the node extension host lacks.
// The web worker host has one, and it is read-only.
if (!('location' in globalThis)) Object.assign(globalThis, { location: { search: '' } });

export {};
