// How the application is built: five pages, one worker inlined as text, nothing fetched from anywhere but the own
// folder. The settings of the kit are those measured in the reference on the screen (prose off, own colour mode, no
// styles written at run time). Tests take `appPlugins` from here, so that they compile components the same way.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import b24ui from '@bitrix24/b24ui-nuxt/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin, type PluginOption } from 'vite'

const fromRoot = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Pages that Bitrix24 wants at the root of the archive. Their sources live in `placements/` like all the others. */
const ROOT_PAGES = ['index.html', 'install.html'] as const
const PLACEMENT_PAGES = [
  'placements/analytics.html',
  'placements/contact-tab.html',
  'placements/company-tab.html',
  'placements/background.html',
] as const

/**
 * First of two policies: nothing but the own files, and REST to some portal. The page narrows the second part to the
 * one portal it was opened in as soon as it knows it (src/app/pin-portal.ts); policies only ever add up. Loopback over
 * http is for a portal on the same machine. A worker is only bound by the page's policy when it comes from a blob.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  'worker-src blob:',
  'connect-src https: http://localhost:* http://127.0.0.1:*',
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/** Builds `placements/index.html` and `placements/install.html` as pages of the root. */
function rootPages(): Plugin {
  const sources = new Map(ROOT_PAGES.map((page) => [fromRoot(page), fromRoot(`placements/${page}`)]))
  return {
    name: 'root-pages',
    enforce: 'pre',
    resolveId: (id) => (sources.has(id) ? id : undefined),
    load: (id) => {
      const source = sources.get(id)
      return source === undefined ? undefined : readFile(source, 'utf8')
    },
    configureServer: (server) => {
      server.middlewares.use((request, _response, next) => {
        const page = ROOT_PAGES.find((name) => request.url?.split('?')[0] === `/${name}`)
        if (page !== undefined) request.url = request.url?.replace(page, `placements/${page}`) ?? ''
        next()
      })
    },
  }
}

/** Puts the policy into every built page. Left out while developing: the development server needs inline styles. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  }
}

/** Takes out the two places where the kit writes `<style>` at run time: the page lives under `style-src 'self'`. */
function noInlineStyle(): Plugin {
  return {
    name: 'no-inline-style',
    enforce: 'pre',
    load(id) {
      return /b24ui-nuxt\/dist\/runtime\/plugins\/colors\.js$/.test(id)
        ? 'export default { install() {} }'
        : undefined
    },
    transform(code, id) {
      if (!/vaul-vue\/dist\/index\.js$/.test(id)) return undefined
      const out = code.replace(/^\(function\(\)\s*\{[\s\S]*?\}\)\(\);/, '')
      if (out === code) this.error('vaul-vue: the place where it injects a style was not found')
      return { code: out, map: null }
    },
  }
}

/** The tables of old code pages are half of the library of workbooks, and only reading needs them. */
function workbooksWithoutCodePages(): Plugin {
  const EMPTY = '\0no-code-pages'
  return {
    name: 'workbooks-without-code-pages',
    enforce: 'pre',
    resolveId: (id) => (id.endsWith('/cpexcel.js') ? EMPTY : undefined),
    load: (id) => (id === EMPTY ? 'export {}' : undefined),
  }
}

/** What compiles components, for the build and for component tests alike. */
export function appPlugins(): PluginOption[] {
  return [
    noInlineStyle(),
    vue(),
    b24ui({
      router: true,
      prose: false,
      mdc: false,
      colorMode: false,
      // Components are imported by name, so that a reader and the type checker see where they come from.
      components: false,
      autoImport: false,
      experimental: { componentDetection: true },
    }),
  ]
}

export default defineConfig({
  base: './',
  plugins: [rootPages(), contentSecurityPolicy(), ...appPlugins()],
  worker: {
    format: 'es',
    plugins: () => [workbooksWithoutCodePages()],
    rolldownOptions: { output: { codeSplitting: false } },
  },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      // A build on a busy machine is slow; that is no news for somebody who wants to see the app.
      checks: { bundlerTimings: false, pluginTimings: false },
      input: [...ROOT_PAGES, ...PLACEMENT_PAGES].map(fromRoot),
      output: {
        codeSplitting: {
          groups: [
            { name: 'sdk', test: /node_modules\/(@bitrix24\/b24jssdk|axios|luxon|qs-esm)\// },
            { name: 'vue', test: /node_modules\/(@vue|vue)\// },
            { name: 'texts', test: /src\/i18n\/(?!help\/)/ },
          ],
        },
      },
    },
  },
})
