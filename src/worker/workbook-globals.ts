// The library of workbooks assigns to four names it never declares (0.15.8: `QUOTE`, `_hashIndex`, `_listIndex`, `style_builder`).
// In a module, where the build puts it, that is an error: so the names exist before it is loaded. Import this file before it.

for (const name of ['QUOTE', '_hashIndex', '_listIndex', 'style_builder']) {
  if (!Object.hasOwn(globalThis, name))
    Object.defineProperty(globalThis, name, { value: undefined, writable: true, configurable: true })
}
