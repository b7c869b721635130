import type { APIRequestContext, Page } from '@playwright/test'
import { z } from 'zod'
import { address } from '#e2e/stack.ts'
import { expect, test } from '#e2e/test.ts'

const conflictSchema = z.object({ error: z.object({ current: z.looseObject({ version: z.number() }) }) })

/** Names the path of the sample application that takes two seconds: without one nobody can tell whether requests are cut. */
async function nameSlowPath(request: APIRequestContext, service: string): Promise<void> {
  const send = (version: number) =>
    request.patch(`/api/v1/services/${service}`, {
      data: { version, url: null, appPath: null, slowPath: '/slow' },
      headers: { origin: address },
    })
  const first = await send(1)
  if (first.status() === 409) await send(conflictSchema.parse(await first.json()).error.current.version)
}

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

test('listing-web drains from the screen without a loss, its timeline stays, and its checklist knows at once', async ({
  page,
  request,
}) => {
  test.slow()
  await nameSlowPath(request, 'listing-web')
  await open(page, 'listing-web')
  await expect(guard(page, 'At least two pods are ready')).toContainText('Holds')
  await ask(page, 'listing-web')
  await expect(page).toHaveURL(/\/drains\//)
  await expect(page.getByText('No request was lost.')).toBeVisible({ timeout: 90_000 })
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
  await expect(page.getByText('Eviction accepted')).toBeVisible()
  await page.reload()
  await expect(page.getByText('No request was lost.')).toBeVisible()
  await page.getByText('The same in numbers').click()
  await expect(page.getByRole('table', { name: /Requests by the time/ })).toBeVisible()
  await expect(async () => {
    await page.goto('/services/listing-web/checks/drain-loss')
    await expect(page.getByText('Pass').first()).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
})

test('recommend is blocked by its budget, by name and at once', async ({ page }) => {
  await open(page, 'recommend')
  await expect(guard(page, 'A disruption budget lets one pod go')).toContainText('The budget recommend lets no pod go')
  await ask(page, 'recommend')
  await expect(page.getByRole('alert')).toContainText('The budget recommend lets no pod go')
  await page.reload()
  await expect(page.getByText('No test was made yet.')).toBeVisible()
})

test('agent-portal is refused for its single replica; a dry run says so too, without evicting', async ({ page }) => {
  await open(page, 'agent-portal')
  await expect(guard(page, 'At least two pods are ready')).toContainText('NOT_ENOUGH_READY')
  await page.getByRole('button', { name: 'Dry run' }).click()
  await expect(page.getByText('Refused:')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('NOT_ENOUGH_READY').first()).toBeVisible()
  await page.goto('/services/agent-portal/drain')
  await ask(page, 'agent-portal')
  await expect(page.getByRole('alert')).toContainText('Ready pods: 1. Needed: 2.')
})
