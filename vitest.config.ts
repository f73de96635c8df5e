import { tmpdir } from 'node:os'
import path from 'node:path'

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // How long a test that watches something waits for it: it comes at once, but on a busy machine.
    expect: { poll: { timeout: 10_000, interval: 10 } },
    // One for each core of a small machine; most of the time goes into processes that the tests start.
    maxWorkers: 2,
    // Programs under test keep their fonts and spilled pictures here, and not in the developer's home.
    env: { XDG_STATE_HOME: path.join(tmpdir(), 'wellwisher-tests') },
  },
})
