// Builds the test application into a folder of its own, as an application's developer would: one program, and a page
// for every address that the manifest names.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { AppManifest } from '../../emulator/frame/register-app.ts'

/** What the portal is told about the test application. */
export const PROBE_MANIFEST: AppManifest = {
  name: 'probe',
  title: { ru: 'Проба', en: 'Probe' },
  scopes: [{ name: 'crm' }, { name: 'entity' }, { name: 'placement' }, { name: 'user_brief' }],
  pages: { app: 'index.html', install: 'install.html' },
  placements: [
    { code: 'CRM_ANALYTICS_MENU', page: 'places/menu.html', title: { ru: 'Проба', en: 'Probe' } },
    { code: 'CRM_CONTACT_DETAIL_TAB', page: 'places/contact.html', title: { ru: 'Проба', en: 'Probe' } },
  ],
}

const PAGE =
  '<!doctype html><html><head><meta charset="utf-8"><title>Probe</title><link rel="icon" href="data:,"></head>' +
  '<body>Probe<script type="module" src="/probe.js"></script></body></html>'

export interface BuiltApp {
  readonly folder: string
  remove(): void
}

export async function buildProbeApp(): Promise<BuiltApp> {
  const folder = mkdtempSync(join(tmpdir(), 'cseg-probe-'))
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'es2022',
      lib: {
        entry: fileURLToPath(new URL('./probe-app/main.ts', import.meta.url)),
        formats: ['es'],
        fileName: () => 'probe.js',
      },
    },
  })
  const { pages, placements } = PROBE_MANIFEST
  for (const page of [pages.app, pages.install ?? '', ...placements.map((place) => place.page)]) {
    mkdirSync(dirname(join(folder, page)), { recursive: true })
    writeFileSync(join(folder, page), PAGE)
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
