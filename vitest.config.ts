import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: ['test/neo4j/globalSetup.ts'],
    // In CI a browser that draws in software shares two cores with two Neo4j servers: one repeat.
    retry: process.env.CI === 'true' ? 1 : 0,
    testTimeout: 20_000,
    hookTimeout: 120_000,
    // A wait on a state is as patient as the waits of the browser: a busy machine is no failure.
    expect: { poll: { interval: 50, timeout: 15_000 } },
    maxWorkers: 2,
    reporters: ['default'],
  },
});
