// Mocha's browser build reads its options from the page's address, which the node extension host lacks.
Object.assign(globalThis, { location: globalThis.location ?? { search: '' } });

export {};
