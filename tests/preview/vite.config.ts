// Builds the preview page like the application, policy included, into a folder of its own.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { appPlugins, contentSecurityPolicy } from '../../vite.config.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export default defineConfig({
  root,
  base: './',
  publicDir: false,
  plugins: [contentSecurityPolicy(), ...appPlugins()],
  build: {
    outDir: '.cache/preview',
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['./preview.html', './help.html', './clients.html'].map((page) =>
        fileURLToPath(new URL(page, import.meta.url)),
      ),
    },
  },
})
