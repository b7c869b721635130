import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Pod } from './kinds/pod.ts'
import { onePod, until } from './testing/objects.ts'
import { app, deployment, type Running, startSmall } from './testing/small-fleet.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

// What the kubelet does for a container: its environment, its probes, its restarts, its log.

const SERVE = `
const http = require('http'); const fs = require('fs')
http.createServer((q, r) => {
  if (q.url === '/break') fs.writeFileSync('broken', '')
  if (q.url === '/mend') fs.rmSync('broken')
  if (q.url === '/exit') process.exit(7)
  r.writeHead(q.url === '/live' && fs.existsSync('broken') ? 500 : 200)
  r.end(JSON.stringify(process.env))
}).listen(8080, process.env.HOST)
`
const server = (more: object) => app({ args: ['-e', SERVE], volumeMounts: [], ...more })
const share = { volumeMounts: [{ name: 'share', mountPath: '/share' }] }
const ready = (more: object) => ({ readinessProbe: { periodSeconds: 1, failureThreshold: 1, ...more } })

let running: Running
beforeAll(async () => {
  running = await startSmall([
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'given', namespace: 'small' },
      data: { FROM_MAP: 'map', GREETING: 'hello' },
    },
    deployment('env', [
      server({
        envFrom: [{ prefix: 'P_', configMapRef: { name: 'given' } }],
        env: [
          { name: 'WHO', value: 'world' },
          { name: 'BOTH', value: '$(WHO) $(NOBODY) $$(WHO)' },
          { name: 'KEY', valueFrom: { configMapKeyRef: { name: 'given', key: 'GREETING' } } },
          { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
          { name: 'LABEL', valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } },
          { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'requests.cpu', divisor: '1m' } } },
          { name: 'MEMORY', valueFrom: { resourceFieldRef: { resource: 'limits.memory' } } },
        ],
        resources: { requests: { cpu: '50m' }, limits: { memory: '64Mi' } },
      }),
    ]),
    deployment('probed', [
      server({
        startupProbe: { tcpSocket: { port: 'http' }, periodSeconds: 1, failureThreshold: 10 },
        ...ready({ httpGet: { path: '/live', port: 8080 } }),
      }),
    ]),
    deployment('dying', [
      server({
        livenessProbe: { httpGet: { path: '/live', port: 'http' }, periodSeconds: 1, failureThreshold: 1 },
        ...ready({ tcpSocket: { port: 'http' } }),
      }),
    ]),
    deployment('crashing', [
      { name: 'app', image: 'nodeapp:1', args: ['-e', 'console.log("last words"); process.exit(3)'] },
    ]),
    deployment('needy', [
      {
        name: 'app',
        image: 'nodeapp:1',
        env: [{ name: 'X', valueFrom: { secretKeyRef: { name: 'absent', key: 'x' } } }],
      },
    ]),
    deployment('absent', [{ name: 'app', image: 'registry.example/none:1' }]),
    deployment(
      'prepared',
      [server({ ...ready({ exec: { command: ['/bin/sh', '-c', 'test -e /share/ready'] } }), ...share })],
      {
        pod: {
          volumes: [{ name: 'share', emptyDir: {} }],
          initContainers: [
            {
              name: 'first',
              image: 'nodeapp:1',
              args: ['-e', "require('fs').writeFileSync('/share/ready','')"],
              ...share,
            },
            {
              name: 'sidecar',
              image: 'nodeapp:1',
              restartPolicy: 'Always',
              command: ['/bin/sh', '-c', 'while true; do sleep 1; done'],
            },
          ],
        },
      },
    ),
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'once', namespace: 'small' },
      spec: {
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [{ name: 'app', image: 'nodeapp:1', args: ['-e', 'console.log("done")'] }],
          },
        },
      },
    },
  ])
  await running.sandbox.ready()
})
afterAll(() => running.stop())

const pod = (name: string) => onePod(running.client, 'small', `${name}-`)
const proxied = async (name: string, path: string) => {
  const { metadata } = await pod(name)
  return running.client.call(`/api/v1/namespaces/small/pods/${metadata.name}:8080/proxy${path}`)
}
const container = ({ status }: Pod) => status.containerStatuses?.[0]
const isReady = ({ status }: Pod) => status.conditions?.find(({ type }) => type === 'Ready')?.status === 'True'

test('a container gets its environment, references resolved', async () => {
  const { metadata } = await pod('env')
  const env: unknown = JSON.parse((await proxied('env', '/')).text)
  expect(env).toMatchObject({
    P_FROM_MAP: 'map',
    BOTH: 'world $(NOBODY) $(WHO)',
    KEY: 'hello',
    POD: metadata.name,
    HOSTNAME: metadata.name,
    LABEL: 'env',
    CPU: '50',
    MEMORY: '67108864',
  })
})

test('nothing of the environment of the sandbox reaches a container', async () => {
  process.env.SANDBOX_SECRET = 'ours'
  const env: object = JSON.parse((await proxied('env', '/')).text)
  delete process.env.SANDBOX_SECRET
  expect(Object.keys(env)).not.toContain('SANDBOX_SECRET')
  expect(Object.keys(env)).not.toContain('npm_config_user_agent')
})

test('readiness goes with the probe and comes back with it', async () => {
  expect(isReady(await pod('probed'))).toBe(true)
  await proxied('probed', '/break')
  const down = await until(async () => (isReady(await pod('probed')) ? null : pod('probed')))
  expect(down.status.conditions?.find(({ type }) => type === 'Ready')).toMatchObject({
    reason: 'ContainersNotReady',
    message: 'containers with unready status: [app]',
  })
  await proxied('probed', '/mend')
  await until(async () => (isReady(await pod('probed')) ? true : null))
  expect(container(await pod('probed'))?.restartCount).toBe(0)
})

test('a failing liveness probe restarts the container in its pod', async () => {
  const before = await pod('dying')
  expect(container(before)?.restartCount).toBe(0)
  await proxied('dying', '/break')
  const after = await until(async () => ((container(await pod('dying'))?.restartCount ?? 0) > 0 ? pod('dying') : null))
  expect(after.metadata.uid).toBe(before.metadata.uid)
  expect(container(after)?.lastState.terminated?.exitCode).toBe(143)
})

test('a container that ends again and again is backed off, with its last end and its log', async () => {
  const crashing = await until(async () => {
    const one = await pod('crashing')
    return container(one)?.state.waiting?.reason === 'CrashLoopBackOff' ? one : null
  })
  expect(crashing.status.phase).toBe('Running')
  expect(container(crashing)?.lastState.terminated).toMatchObject({ exitCode: 3, reason: 'Error' })
  const { text } = await running.client.call(
    `/api/v1/namespaces/small/pods/${crashing.metadata.name}/log?previous=true`,
  )
  expect(text).toBe('last words\n')
})

test('a missing Secret and a missing image keep a container waiting with their reason', async () => {
  expect(container(await pod('needy'))?.state.waiting).toMatchObject({
    reason: 'CreateContainerConfigError',
    message: 'secret "absent" not found',
  })
  expect(container(await pod('absent'))?.state.waiting?.reason).toBe('ErrImagePull')
})

test('init containers run first, a sidecar stays, an exec probe sees their files', async () => {
  const { status } = await pod('prepared')
  expect(status.initContainerStatuses?.map(({ name, state }) => [name, Object.keys(state)[0]])).toEqual([
    ['first', 'terminated'],
    ['sidecar', 'running'],
  ])
  expect(isReady(await pod('prepared'))).toBe(true)
})

test('a Job runs its pod once', async () => {
  const { json } = await running.client.call('/apis/batch/v1/namespaces/small/jobs/once')
  expect(json).toMatchObject({
    status: { succeeded: 1, conditions: [{ type: 'SuccessCriteriaMet' }, { type: 'Complete', status: 'True' }] },
  })
  expect((await pod('once')).status.phase).toBe('Succeeded')
})

test('a log is cut to what is asked for', async () => {
  const { metadata } = await pod('once')
  const path = `/api/v1/namespaces/small/pods/${metadata.name}/log`
  expect((await running.client.call(`${path}?timestamps=true`)).text).toMatch(
    /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{9}Z done\n$/,
  )
  expect((await running.client.call(`${path}?tailLines=0`)).text).toBe('')
  expect((await running.client.call(`${path}?limitBytes=2`)).text).toBe('do')
})

test('a log is followed until the container ends', async () => {
  // a test before this one had it started again: until it listens nobody can ask it to exit
  const { metadata } = await until(async () => {
    const found = await pod('dying')
    return isReady(found) ? found : null
  })
  const lines: string[] = []
  const log = await running.client.follow(`/api/v1/namespaces/small/pods/${metadata.name}/log?follow=true`, (line) =>
    lines.push(line),
  )
  await proxied('dying', '/exit')
  await log.ended
  expect(lines).toEqual([])
})

test('a port where nobody listens is 503 with a Status', async () => {
  const { metadata } = await pod('env')
  const { status, json } = await running.client.call(`/api/v1/namespaces/small/pods/${metadata.name}:8081/proxy/`)
  expect(status).toBe(503)
  expect(json).toMatchObject({ reason: 'ServiceUnavailable', message: expect.stringContaining('connection refused') })
})
