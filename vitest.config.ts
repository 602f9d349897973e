import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{domain,config,ingest,server,scripts,dashboard}/**/*.test.{ts,tsx}'],
    globalSetup: ['scripts/prepare/dashboard-for-tests.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Real servers, databases and browsers: generous limits, never a reason to pass.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A handful at a time: each file may start processes of its own, and waits for them much of its time.
    maxWorkers: 3,
    allowOnly: false,
  },
})
