// What a plain TypeScript checker (the linter) knows of a component file. The real types come from vue-tsc, which reads
// the file itself.
declare module '*.vue' {
  import type { DefineComponent } from 'vue'

  const component: DefineComponent
  export { component as default }
}
