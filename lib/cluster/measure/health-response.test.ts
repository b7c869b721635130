import { expect, test } from 'vitest'
import { container, factSet, pod, probe, service, workload } from '../../checks/fixtures.ts'
import type { OwnPaths } from '../../domain/measured.ts'
import { healthResponse } from './health-response.ts'
import type { PodGet, PodRequest, UrlGet } from './ports.ts'

const at = '2026-11-22T15:07:00Z'
const question = { check: 'health-response', needs: ['healthResponse' as const], params: { appPath: '/' } }
const answer = (status: number) =>
  ({ ok: true, status, type: '', location: null, body: Buffer.alloc(0), cut: false, ms: 12.4 }) as const

const nothing: OwnPaths = { url: null, appPath: null }

async function measured(
  podGet: PodGet,
  { pods = [pod()], own = nothing, urlGet }: { pods?: ReturnType<typeof pod>[]; own?: OwnPaths; urlGet?: UrlGet } = {},
) {
  const shop = workload({ containers: [container({ readiness: probe(), liveness: probe() })] })
  const facts = factSet({ workloads: [shop], services: [service()], pods })
  const fact = await healthResponse.measure({
    targets: [{ workload: shop, pods, questions: [question], own }],
    facts,
    ports: {
      podGet,
      ...(urlGet && { urlGet }),
      podLog: async () => ({ ok: false, code: 'gone', reason: '', stage: 'wait' }),
      now: () => 0,
    },
    deadline: 1,
    fingerprintKey: null,
    at,
  })
  return fact.ok ? fact.value : fact
}

test('a serving container is asked for its probe and its path; what is alike is asked once', async () => {
  const asked: PodRequest[] = []
  const value = await measured(async (_, request) => {
    asked.push(request)
    return answer(request.path === '/' ? 502 : 200)
  })
  expect(asked.map(({ path }) => path)).toEqual(['/healthz', '/'])
  expect(value).toMatchObject([
    {
      ok: true,
      pod: 'shop-1',
      container: 'app',
      readiness: { ok: true, status: 200, ms: 12 },
      liveness: { status: 200 },
      app: [{ ok: true, path: '/', status: 502 }],
    },
  ])
})

test('the path of the service takes the place of that of the check', async () => {
  const value = await measured(async () => answer(200), { own: { url: null, appPath: '/top' } })
  expect(value).toMatchObject([{ app: [{ path: '/top' }] }])
})

test('a silent path is told beside what answered', async () => {
  const value = await measured(async (_, { path }) =>
    path === '/' ? { ok: false, code: 'timeout', reason: 'late', stage: 'headers' } : answer(200),
  )
  expect(value).toMatchObject([
    { ok: true, readiness: { ok: true }, app: [{ ok: false, code: 'timeout', reason: 'late' }] },
  ])
})

test.each([[{ ready: false }], [{ deleting: true }]])('a pod that is %j is not asked', async (over) => {
  expect(await measured(async () => answer(200), { pods: [pod(over)] })).toEqual([])
})

const shopUrl = { url: 'https://shop.example/top?token=secret', appPath: null }

test('the URL of the service is asked once for all its pods, and kept without its query', async () => {
  const asked: string[] = []
  const urlGet: UrlGet = async (url) => {
    asked.push(url)
    return { ok: true, status: 502, ms: 7.6 }
  }
  const pods = [pod(), pod({ name: 'shop-2' })]
  const value = await measured(async () => answer(200), { pods, own: shopUrl, urlGet })
  expect(asked).toEqual([shopUrl.url])
  const url = { ok: true, url: 'https://shop.example/top', status: 502, ms: 8 }
  expect(value).toMatchObject([
    { pod: 'shop-1', url },
    { pod: 'shop-2', url },
  ])
})

test('a URL that may not be asked says why, and the pods are told all the same', async () => {
  const urlGet: UrlGet = async () => ({ ok: false, code: 'blocked', reason: 'not listed' })
  const value = await measured(async () => answer(200), { own: shopUrl, urlGet })
  expect(value).toMatchObject([{ ok: true, readiness: { status: 200 }, url: { ok: false, code: 'blocked' } }])
})

test('no URL is asked of a service whose pods are not', async () => {
  const urlGet: UrlGet = () => Promise.reject(new Error('asked'))
  expect(await measured(async () => answer(200), { pods: [pod({ ready: false })], own: shopUrl, urlGet })).toEqual([])
})
