import { defineConfig } from 'vitest/config'

const unit = ['{lib,app,components,bench}/**/*.test.{ts,tsx}']
const db = ['{lib,app}/**/*.db.test.ts']

export default defineConfig({
  test: {
    projects: [
      // Real processes on a machine that may be busy: time is no verdict here.
      { test: { name: 'unit', include: unit, exclude: db, environment: 'node', testTimeout: 30_000 } },
      {
        test: {
          name: 'db',
          include: db,
          environment: 'node',
          globalSetup: ['lib/server/test-database.setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
