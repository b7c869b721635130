import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '#e2e/test.ts'
import { clientOf } from '#lib/sandbox/testing/client.ts'
import { keepPart } from './photograph.ts'

// Real evictions, one at a time in a cluster. A machine that others keep busy may end one for its own slowness: that is no verdict.
test.describe.configure({ retries: 1 })
test.slow()

/** What a person does with kubectl: the commands stand in the README. */
async function patch(path: string, body: object): Promise<void> {
  const client = clientOf(join(process.env.E2E_DATA ?? '', 'sandbox', 'kubeconfig'))
  const { status } = await client.call(path, { method: 'PATCH', type: 'application/merge-patch+json', body })
  expect(status).toBe(200)
}
const scale = (replicas: number) =>
  patch('/apis/apps/v1/namespaces/homes-web/deployments/agent-portal', { spec: { replicas } })
const budget = (minAvailable: number | string) =>
  patch('/apis/policy/v1/namespaces/homes-api/poddisruptionbudgets/recommend', { spec: { minAvailable } })

test.afterAll(() => Promise.all([scale(1), budget('100%')]))

/** Opens the tab and allows drain tests, where nobody has yet. */
async function open(page: Page, service: string): Promise<void> {
  await page.goto(`/services/${service}/drain`)
  const allow = page.getByRole('button', { name: 'Allow drain tests' })
  if (await allow.isVisible()) await allow.click()
  await expect(page.getByText('Allowed by admin')).toBeVisible()
}

/** Asks for a test from the screen, whatever the guards say. */
async function ask(page: Page, service: string): Promise<void> {
  await page.getByRole('button', { name: 'Start drain test …' }).click()
  await page.getByLabel(`Type ${service} to confirm`).fill(service)
  await page.getByLabel('Age of the youngest pod').fill('0')
  await page.getByRole('button', { name: 'Evict one pod' }).click()
}

const guard = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Guards' }).getByRole('listitem').filter({ hasText: name })

/** The start goes by what the last probe saw. */
async function probeUntil(page: Page, service: string, name: string): Promise<void> {
  await expect(async () => {
    await page.goto(`/services/${service}/drain`)
    await page.getByRole('button', { name: 'Probe now' }).click({ timeout: 1_000 })
    await expect(page.getByText('Done').first()).toBeVisible({ timeout: 10_000 })
    await page.goto(`/services/${service}/drain`)
    await expect(guard(page, name)).toContainText('Holds', { timeout: 1_000 })
  }).toPass({ timeout: 60_000 })
}

/** What one check says on the page of a test, once it has ended. */
const said = (page: Page, check: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name: check }) })
const ending = 'The process ends by itself'
const accepted = 'Accepted requests are answered'
const serving = 'Serves on after it has left the Service'
const users = 'A drain loses no request of a user'

/** Opens, starts and waits for what the test comes to. */
async function drain(page: Page, service: string): Promise<void> {
  await open(page, service)
  await ask(page, service)
  await expect(page).toHaveURL(/\/drains\//)
  await expect(said(page, ending)).toBeVisible({ timeout: 100_000 })
}

test('listing-web drains without a loss, its timeline stays, and its checklist knows at once', async ({ page }) => {
  await open(page, 'listing-web')
  await expect(guard(page, 'At least two pods are ready')).toContainText('Holds')
  await ask(page, 'listing-web')
  await expect(page.getByText('No request was lost.')).toBeVisible({ timeout: 90_000 })
  await expect(said(page, accepted)).toContainText('Requests cut: 0')
  await page.reload()
  await expect(page.getByText('No request was lost.')).toBeVisible()
  await expect(page.getByText('Eviction accepted')).toBeVisible()
  await page.getByText('The same in numbers').click()
  await expect(page.getByRole('table', { name: /Requests by the time/ })).toBeVisible()
  await expect(async () => {
    await page.goto('/services/listing-web/checks/drain-loss')
    await expect(page.getByText('Pass').first()).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
})

test('search-api fails: it is killed, in the middle of what it had accepted', async ({ page, browser }) => {
  await drain(page, 'search-api')
  await expect(page.getByText(/^Requests are lost, or can be, .* Killed with exit code 137/)).toBeVisible()
  await expect(said(page, accepted)).toContainText('Accepted requests cut without an answer')
  await expect(said(page, serving)).toContainText('Pass')
  await keepPart(browser, page.url(), 'Timeline', 'drain-timeline.png')
})

test('recommend is blocked by its budget, by name and at once, and fails when that lets a pod go: it is gone too soon', async ({
  page,
}) => {
  await open(page, 'recommend')
  await expect(guard(page, 'A disruption budget lets one pod go')).toContainText('BLOCKED_BY_PDB')
  await ask(page, 'recommend')
  await expect(page.getByRole('alert')).toContainText('The budget recommend lets no pod go')

  await budget(1)
  await probeUntil(page, 'recommend', 'A disruption budget lets one pod go')
  await drain(page, 'recommend')
  await expect(page.getByText(/^Requests are lost, or can be, .* Accepted requests cut/)).toBeVisible()
  await expect(said(page, serving)).toContainText('Refused new connections 0.')
  await expect(said(page, ending)).toContainText('Ended by itself, but with exit code 143')
})

test('agent-portal is refused for its single replica, and fails with two: its shell keeps SIGTERM to itself', async ({
  page,
}) => {
  await open(page, 'agent-portal')
  await ask(page, 'agent-portal')
  await expect(page.getByRole('alert')).toContainText('Ready pods: 1. Needed: 2.')
  await open(page, 'agent-portal')
  await page.getByRole('button', { name: 'Dry run' }).click()
  await expect(page.getByText('Refused:')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('NOT_ENOUGH_READY').first()).toBeVisible()

  await scale(2)
  await probeUntil(page, 'agent-portal', 'At least two pods are ready')
  await drain(page, 'agent-portal')
  await expect(page.getByText(/^Requests are lost, or can be, .* Killed with exit code 137/)).toBeVisible()
  await expect(said(page, accepted)).toContainText('Fail')
})

test('map-tiles warns: its preStop hook uses up the grace period', async ({ page }) => {
  await drain(page, 'map-tiles')
  await expect(page.getByText('No request was lost, but not by much.')).toBeVisible()
  await expect(said(page, ending)).toContainText('past the deadline')
  await expect(said(page, users)).toContainText('Lost 0 of')
})

test('inquiry-api passes narrowly, and fails where five seconds are asked for', async ({ page }) => {
  await drain(page, 'inquiry-api')
  await expect(page.getByText('No request was lost.')).toBeVisible()
  await expect(said(page, serving)).toContainText('Went on serving for 3')

  const setLeast = async (seconds: string) => {
    await page.goto('/checks/lameduck')
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await page.getByRole('spinbutton', { name: /Shortest time/ }).fill(seconds)
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('row', { name: /Shortest time/ })).toContainText(`${seconds} seconds`)
  }
  await setLeast('5')
  await page.goto('/services/inquiry-api')
  await page.getByRole('button', { name: 'Probe now' }).click()
  await expect(async () => {
    await page.goto('/services/inquiry-api/checks/lameduck')
    await expect(page.getByText(/Refused new connections 3.* 5 s are asked for/).first()).toBeVisible({
      timeout: 1_000,
    })
  }).toPass({ timeout: 30_000 })
  await setLeast('3')
})
