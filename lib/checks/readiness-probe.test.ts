import { expect, test } from 'vitest'
import { container, factSet, probe, service, told, workload } from './fixtures.ts'
import { readinessProbe } from './readiness-probe.ts'

const asked = (containers: Parameters<typeof workload>[0], services = [service()]) =>
  told(readinessProbe, factSet({ workloads: [workload(containers)], services }))

test('passes when the serving container has a probe on a port of its own', () => {
  expect(asked({ containers: [container({ readiness: probe({ port: 'http' }) })] })).toEqual({
    outcome: 'pass',
    summary: 'Ready when httpGet :http/healthz answers',
    findings: [],
  })
})

test('fails when the serving container has no probe', () => {
  expect(asked({ containers: [container()] }).findings).toEqual([
    'fail Deployment/shop/container/app: No readiness probe on the container that gets traffic',
  ])
})

test('fails when the probe asks a port number that no container of the pod declares', () => {
  expect(asked({ containers: [container({ readiness: probe({ port: 9999 }) })] }).findings).toEqual([
    'fail Deployment/shop/container/app: The readiness probe asks port 9999, which no container declares',
  ])
})

test('a port name counts only where its own container declares it, a number anywhere in the pod', () => {
  const admin = container({ name: 'admin', ports: [{ name: 'admin', port: 9000, protocol: 'TCP' }] })
  const by = (port: string | number) =>
    asked({ containers: [container({ readiness: probe({ port }) }), admin] }).summary
  expect([by('admin'), by(9000)]).toEqual([
    'The readiness probe asks a port named admin, which its container does not declare',
    'Ready when httpGet :9000/healthz answers',
  ])
})

test('a probe on a sidecar does not stand for the application', () => {
  const sidecar = container({ name: 'proxy', ports: [], readiness: probe() })
  expect(asked({ containers: [container(), sidecar] }).findings).toEqual([
    'fail Deployment/shop/container/app: No readiness probe on the container that gets traffic',
  ])
})

test('a probe that runs a command needs no port', () => {
  const readiness = probe({ type: 'exec', port: null, path: null })
  expect(asked({ containers: [container({ readiness })] })).toMatchObject({
    outcome: 'pass',
    summary: 'Ready when exec answers',
  })
})

test('fails when no container owns the port the Service points at', () => {
  const lost = service({ ports: [{ name: 'web', port: 80, targetPort: 'web', protocol: 'TCP' }] })
  expect(asked({ containers: [container({ readiness: probe() })] }, [lost]).findings).toEqual([
    'fail Deployment/shop: No Service of this workload points at a port of a container',
  ])
})

test('every serving container is asked', () => {
  const admin = container({ name: 'admin', ports: [{ name: 'admin', port: 9000, protocol: 'TCP' }] })
  const ports = [8080, 9000].map((targetPort) => ({ name: null, port: targetPort, targetPort, protocol: 'TCP' }))
  const containers = [container({ readiness: probe() }), admin]
  expect(asked({ containers }, [service({ ports })]).findings).toEqual([
    'fail Deployment/shop/container/admin: No readiness probe on the container that gets traffic',
  ])
})

test('does not apply to a workload that no Service selects', () => {
  expect(asked({ containers: [container()] }, [])).toEqual({
    outcome: 'notApplicable',
    summary: 'No Service selects Deployment/shop',
    findings: [],
  })
})

test('is unknown when the Services could not be listed', () => {
  const set = {
    ...factSet(),
    services: { ok: false as const, at: '2026-11-22T15:07:00Z', code: 'refused' as const, reason: 'forbidden' },
  }
  expect(told(readinessProbe, set).findings).toEqual([
    'unknown Deployment/shop: The cluster refused to show services: forbidden',
  ])
})
