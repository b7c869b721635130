import { defineConfig } from 'vitest/config'

const unit = ['{lib,app,components,bench}/**/*.test.{ts,tsx}']
const db = ['{lib,app}/**/*.db.test.ts']

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: unit, exclude: db, environment: 'node' } },
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
