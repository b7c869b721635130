import type { APIRequestContext, Page } from '@playwright/test'
import { z } from 'zod'
import { words } from '#components/words/index.ts'
import { forms } from './moments.ts'
import { expectSound, inEveryLook, keepPicture, type Look } from './photograph.ts'
import { address } from './stack.ts'
import { expect, test } from './test.ts'

test.setTimeout(1_800_000)

const headers = { origin: address }
const drainSchema = z.object({ id: z.string(), state: z.string() })
const ended = new Set(['done', 'aborted', 'refused', 'unknown'])

async function allow(request: APIRequestContext, service: string): Promise<void> {
  expect((await request.put(`/api/v1/services/${service}/drain`, { data: { allowed: true }, headers })).ok()).toBe(true)
}

/** Starts a test of a service and answers with its id; a start goes by what the last probe saw, which may still be under way. */
async function start(request: APIRequestContext, service: string, kind = 'drain'): Promise<string> {
  const data = { kind, settings: { minPodAgeSeconds: 0 }, ...(kind === 'drain' ? { confirm: service } : {}) }
  const post = () => request.post(`/api/v1/services/${service}/drains`, { data, headers })
  let answer = await post()
  await expect(async () => {
    if (!answer.ok()) answer = await post()
    expect(answer.ok(), await answer.text()).toBe(true)
  }).toPass({ timeout: 60_000 })
  return drainSchema.parse(await answer.json()).id
}

const stateOf = async (request: APIRequestContext, drain: string) =>
  drainSchema.parse(await (await request.get(`/api/v1/drains/${drain}`)).json()).state

const untilEnded = (request: APIRequestContext, drain: string) =>
  expect.poll(async () => ended.has(await stateOf(request, drain)), { timeout: 120_000 }).toBe(true)

async function take(page: Page, name: string, look: Look, fullPage = true): Promise<void> {
  await expectSound(page, name, look)
  await keepPicture(page, 'live', name, look, fullPage)
}

test('a drain test looks right while it goes on, and the tab before it', async ({ browser, request, baseURL }) => {
  await allow(request, 'listing-web')
  let drain: string | null = null
  await inEveryLook(browser, baseURL ?? '', async (page, look) => {
    const { drain: text } = words[look.locale]
    await page.goto('/services/listing-web/drain')
    await take(page, 'drain-tab', look)
    await expect(async () => {
      await page.getByRole('button', { name: text.start.drain }).click({ timeout: 1_000 })
      await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await take(page, 'drain-start', look, false)
    // one that is near its end may have ended before its page has come
    await expect(async () => {
      if (drain !== null && (await stateOf(request, drain)) !== 'observing') await untilEnded(request, drain)
      if (drain === null || (await stateOf(request, drain)) !== 'observing') drain = await start(request, 'listing-web')
      await page.goto(`/drains/${drain}`)
      await expect(page.getByText(text.state.observing)).toBeVisible({ timeout: 15_000 })
    }).toPass({ timeout: 120_000 })
    await take(page, 'drain-observing', look)
  })
  if (drain !== null) await untilEnded(request, drain)
})

test('a drain test looks right however it ended', async ({ browser, request, baseURL }) => {
  const named: Record<string, string> = {}
  for (const [name, service, kind] of [
    ['passed', 'listing-web', 'drain'],
    ['lost', 'search-api', 'drain'],
    ['dry-blocked', 'recommend', 'dryRun'],
    ['dry', 'listing-web', 'dryRun'],
    ['dry-refused', 'agent-portal', 'dryRun'],
    ['cancelled', 'listing-web', 'drain'],
  ] as const) {
    await allow(request, service)
    const id = await start(request, service, kind)
    if (name === 'cancelled') {
      await expect.poll(() => stateOf(request, id), { timeout: 60_000 }).toBe('observing')
      await request.post(`/api/v1/drains/${id}/cancel`, { data: {}, headers })
    }
    await untilEnded(request, id)
    named[`drain-${name}`] = `/drains/${id}`
  }
  await inEveryLook(browser, baseURL ?? '', async (page, look) => {
    for (const [name, path] of Object.entries({ ...named, 'drain-tab-after': '/services/listing-web/drain' })) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await take(page, name, look)
    }
    const { start: text } = words[look.locale].drain
    await page.goto('/services/recommend/drain')
    await expect(async () => {
      await page.getByRole('button', { name: text.drain }).click({ timeout: 1_000 })
      await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await page.locator('[name=confirm]').fill('recommend')
    await page.getByRole('button', { name: text.go }).click()
    await expect(page.getByRole('dialog').getByRole('alert').first()).toBeVisible()
    await take(page, 'drain-start-refused', look, false)
  })
})

test('where requests go looks right when it is changed, and when the change is refused', async ({
  browser,
  baseURL,
}) => {
  await inEveryLook(browser, baseURL ?? '', async (page, look) => {
    const { reach, drain } = words[look.locale]
    for (const [name, path, button, field, wrong] of [
      ['reach', '/clusters/sandbox', reach.edit, 'allow', '10.0.0.0/99 80'],
      ['drain-namespaces', '/clusters/sandbox', drain.namespaces.edit, 'namespaces', 'Not_A_Name'],
      ['paths', '/services/search-api/workloads', reach.service.edit, 'url', 'http://someone:secret@example.com/'],
    ] as const) {
      await page.goto(path)
      await expect(async () => {
        await page.getByRole('button', { name: button, exact: true }).click({ timeout: 1_000 })
        await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 })
      }).toPass()
      await take(page, name, look, false)
      await page.getByRole('dialog').locator(`[name=${field}]`).fill(wrong)
      await page.getByRole('dialog').locator('[type=submit]').click()
      await expect(page.getByRole('dialog').getByRole('alert').first()).toBeVisible()
      await take(page, `${name}-refused`, look, false)
    }
  })
})

for (const { name, path, prepare } of forms)
  test(`a form that is refused looks right: ${name}`, async ({ browser, baseURL }) => {
    await inEveryLook(browser, baseURL ?? '', async (page, look) => {
      await page.goto(path)
      await prepare(page, words[look.locale])
      await take(page, name, look)
    })
  })
