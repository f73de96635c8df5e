import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // One for each core of a small machine; most of the time goes into processes that the tests start.
    maxWorkers: 2,
  },
})
