import { detailSchema, fleetOf, pageOf } from './hostile.ts'
import { expect, test } from './test.ts'
import { type World, worldOf } from './world.ts'

let world: World
test.beforeAll(async () => {
  test.setTimeout(120_000)
  world = await worldOf(24)
})
test.afterAll(() => world?.stop())

test('what an address asks for beyond reason is left out or refused, and leads nowhere else', async ({ browser }) => {
  const page = await pageOf(browser, world, 1440)
  const [one, other] = await fleetOf(page, world)
  const runOf = async (id = '') =>
    detailSchema.parse(await (await page.request.get(`${world.origin}/api/v1/services/${id}`)).json()).lastRun?.id
  for (const path of [
    '/',
    '/services',
    '/checks',
    '/clusters/add',
    '/unassigned',
    `/services/${one?.id}/runs`,
    `/services/${one?.id}/timeline`,
    `/runs/${await runOf(one?.id)}`,
  ])
    for (const search of [
      'limit=-1',
      'limit=1e9',
      'limit=5&limit=6',
      'sort=password',
      'filter[__proto__]=1',
      '__proto__=1',
      'constructor=1',
      'text=%00',
      'text=%ED%A0%80',
      'cursor=%00',
      'before=%00',
      'before=99999999999999999999999',
      'before=-1',
      'against=%00',
      `against=${await runOf(other?.id)}`,
      'area=__proto__',
      'check=%00&outcome=fail',
      'next=//evil.example',
      'next=/%5Cevil',
      'columns=__proto__',
      'view=%00',
      'with=%00',
      'namespaces=%00',
      'week=2026-W54',
    ]) {
      const response = await page.request.get(`${world.origin}${path}?${search}`, { maxRedirects: 0 })
      expect.soft(response.status(), `${path}?${search}`).toBe(200)
    }
  await page.goto(`/runs/${await runOf(one?.id)}?against=${await runOf(other?.id)}`)
  expect(await page.getByRole('main').textContent()).not.toContain(other?.name)
  for (const path of [
    '/services/%00',
    '/services/%2e%2e%2f',
    '/services/[service]',
    '/services/:id',
    '/services/a;a',
    '/runs/%00',
    '/runs/[run]',
    '/runs/batch/%00',
    '/checks/__proto__',
    '/checks/%00',
    '/clusters/%00',
    '/clusters/constructor',
  ]) {
    const response = await page.request.get(`${world.origin}${path}`, { maxRedirects: 0 })
    expect.soft(response.status(), path).toBe(404)
  }
  for (const path of [
    '/overview?x=1',
    '/search?text=a&text=b',
    '/search?limit=51',
    '/unassigned?limit=0',
    `/services/${one?.id}/timeline?before=-1`,
    `/services/${one?.id}/timeline?limit=1e9`,
    '/services.csv?columns=password',
    '/services?text=%00',
    '/services?from=a',
  ]) {
    const response = await page.request.get(`${world.origin}/api/v1${path}`)
    expect.soft(response.status(), path).toBe(422)
    expect.soft(await response.json(), path).toMatchObject({ error: { code: 'INVALID_PARAMETER' } })
  }
  await page.context().close()
})
