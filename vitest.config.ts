// Two projects: everything that runs in Node (with happy-dom where a test file asks for it), and the browser tests,
// which run one file after another because each drives a Chromium and a portal of its own.
import { defineConfig } from 'vitest/config'
import { appPlugins } from './vite.config.ts'

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        plugins: appPlugins(),
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'emulator/**/*.test.ts',
            'placements/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/contract/**/*.test.ts',
            'tests/incremental/**/*.test.ts',
            'tests/exactly-once/**/*.test.ts',
            'tests/project/**/*.test.ts',
            'tests/emulator/**/*.test.ts',
            'tests/emulator-docs/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          environment: 'node',
          // Properties of thousands of random portals take half a minute on a busy machine; nothing here waits for a clock.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts', 'tests/emulator-frame/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          // A shared machine may need seconds for what takes milliseconds: waits are for a state, never for a time.
          maxConcurrency: 4,
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
