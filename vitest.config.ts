import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-postgres.ts'],
    setupFiles: ['test/support/leak-guard.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Two cores: more workers than that only make the real servers' timings noisier.
    maxWorkers: 2,
    // Real servers on a machine that may stall for seconds: what fails three times in a row there is a defect.
    retry: process.env.CI ? 2 : 0,
  },
});
