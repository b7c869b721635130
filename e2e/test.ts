import { test as base, expect } from '@playwright/test'

/** What the console may say: the journeys cut connections on purpose. */
const expected = /^Failed to load resource/

/** A page on which every error of a script and every refusal of the content policy fails the journey. */
export const test = base.extend<{ faults: string[] }>({
  faults: [
    async ({ page }, use) => {
      const faults: string[] = []
      page.on('pageerror', ({ message }) => faults.push(message))
      page.on('console', (message) => {
        if (message.type() === 'error' && !expected.test(message.text())) faults.push(message.text())
      })
      await use(faults)
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Every screen with something on it. */
export const screens = [
  '/',
  '/?area=capacity',
  '/services',
  '/services?team=data&sort=level&order=desc',
  '/services?text=nothing-is-called-so',
  '/services?view=map',
  '/services?group=team',
  '/services/search-api',
  '/services/search-api/workloads',
  '/services/search-api/runs',
  '/services/search-api/drain',
  '/services/search-api/timeline',
  '/services/search-api/checks/grace-budget',
  '/services/listing-web',
  '/checks',
  '/checks/grace-budget',
  '/checks/parts',
  '/unassigned',
  '/clusters',
  '/clusters/add',
  '/clusters/add?with=kubeconfig&namespaces=homes-web,homes-api',
  '/clusters/sandbox',
  '/nowhere',
] as const
