import { expect, test } from 'vitest'
import { container, factSet, miss, pod, podContainer, status, told, workload } from './fixtures.ts'
import { stopSignal } from './stop-signal.ts'

type Over = Parameters<typeof container>[0]

/** One container named nginx; `signals` are what its pods report. */
function asked(over: Over, signals: (string | null)[] = [], params = {}) {
  const containers = [container({ name: 'nginx', ...over })]
  const pods = signals.map((signal, index) =>
    pod({
      name: `shop-${index}`,
      containers: [podContainer({ name: 'nginx', status: status({ stopSignal: signal }) })],
    }),
  )
  return told(stopSignal, factSet({ workloads: [workload({ containers })], pods }), params)
}
const preStop = { type: 'exec', seconds: null, signal: 'QUIT' } as const

test('passes on the signal the cluster reports', () => {
  expect(asked({}, ['SIGQUIT', 'SIGQUIT'])).toEqual({ outcome: 'pass', summary: 'Stops with QUIT', findings: [] })
})

test('fails on the wrong signal', () => {
  expect(asked({}, ['SIGTERM']).findings).toEqual([
    'fail Deployment/shop/container/nginx: Stops with TERM; it needs QUIT to finish open requests',
  ])
})

test('is unknown when none of the three sources shows: STOPSIGNAL of the image is not in the API', () => {
  expect(asked({}, [null]).findings).toEqual([
    'unknown Deployment/shop/container/nginx: Needs QUIT; the manifest sets no stop signal, and the STOPSIGNAL of the image cannot be seen from here',
  ])
})

test('does not apply where no such server runs', () => {
  expect(asked({ name: 'app' })).toMatchObject({
    outcome: 'notApplicable',
    summary: 'No nginx, php-fpm or Apache runs here',
  })
})

test.each([
  ['what the pods report comes before the manifest', { stopSignal: 'SIGQUIT', preStop }, ['SIGTERM'], 'fail'],
  ['lifecycle.stopSignal comes before preStop', { stopSignal: 'SIGTERM', preStop }, [null], 'fail'],
  ['a preStop that sends it is enough', { preStop }, [null], 'pass'],
  ['one pod of an old template is enough to fail', {}, ['SIGQUIT', 'SIGTERM'], 'fail'],
] as const)('%s', (_, over, signals, outcome) => {
  expect(asked(over, [...signals]).outcome).toBe(outcome)
})

test('the manifest decides where the pods could not be listed', () => {
  const containers = [container({ name: 'nginx', stopSignal: 'SIGQUIT' })]
  const set = { ...factSet({ workloads: [workload({ containers })] }), pods: miss() }
  expect(told(stopSignal, set).outcome).toBe('pass')
})

test('what does not apply asks for no pods', () => {
  expect(told(stopSignal, { ...factSet(), pods: miss() }).outcome).toBe('notApplicable')
})

test.each([
  ['nginx by image', { name: 'web', image: 'nginxinc/nginx-unprivileged:1' }, 'unknown'],
  ['php-fpm by what it starts', { name: 'app', entry: { form: 'exec', argv0: '/usr/sbin/php-fpm8.2' } }, 'unknown'],
  ['openresty by name', { name: 'openresty' }, 'unknown'],
  ['apache by what it starts', { name: 'app', entry: { form: 'exec', argv0: 'apache2-foreground' } }, 'unknown'],
  ['apachectl', { name: 'app', entry: { form: 'exec', argv0: 'apachectl' } }, 'unknown'],
  ['lighttpd, which is no httpd', { name: 'lighttpd' }, 'notApplicable'],
  ['an exporter of metrics', { name: 'metrics', image: 'nginx/nginx-prometheus-exporter:1' }, 'notApplicable'],
  ['a registry of that name', { name: 'app', image: 'nginx.example/shop:1' }, 'notApplicable'],
] as const)('knows %s', (_, over, outcome) => {
  expect(asked(over).outcome).toBe(outcome)
})

test('Apache needs WINCH, not QUIT', () => {
  const by = (signal: string) => asked({ name: 'httpd', stopSignal: signal }).outcome
  expect([by('SIGWINCH'), by('SIGQUIT')]).toEqual(['pass', 'fail'])
})

test('each such container is asked', () => {
  const containers = [container({ name: 'nginx', stopSignal: 'SIGQUIT' }), container({ name: 'php-fpm' })]
  expect(told(stopSignal, factSet({ workloads: [workload({ containers })], pods: [] }))).toMatchObject({
    outcome: 'unknown',
    findings: [expect.stringContaining('Deployment/shop/container/php-fpm: Needs QUIT')],
  })
})

test('which servers count is a param', () => {
  expect(asked({ name: 'caddy', stopSignal: 'SIGTERM' }, [], { quit: 'caddy' }).outcome).toBe('fail')
})
