import { defineConfig } from '@playwright/test'
import { address, startStack } from '#e2e/stack.ts'
import { findBrowser } from '#lib/bin/browser.ts'

const executablePath = findBrowser(process.env) ?? undefined
const asRoot = process.getuid?.() === 0

// What they prove of the sample fleet stays, and others expect it unproved.
const last = ['**/drain.spec.ts']

/** Journeys on the built application, a worker, the database and the sandbox cluster, all as `up` starts them. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '.landfall/test/e2e',
  forbidOnly: true,
  // The machine that judges a change has two cores, and one of them runs the product.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? '.landfall/test/e2e.json' }]],
  use: {
    baseURL: address,
    locale: 'en-US',
    timezoneId: 'Asia/Tokyo',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        ...(asRoot ? ['--no-sandbox'] : []),
      ],
    },
  },
  projects: [
    {
      name: 'journeys',
      // Four minutes of opening everything that a hand opens: for who looks at the pictures.
      testIgnore: [...last, ...(process.env.PHOTOGRAPHS ? [] : ['**/moments*.spec.ts'])],
    },
    { name: 'drains', testMatch: last },
  ],
  webServer: startStack,
})
