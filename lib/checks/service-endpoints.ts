import { z } from 'zod'
import type { FactValues } from '../domain/facts.ts'
import type { Workload } from '../domain/workload.ts'
import { defineCheck } from './define.ts'
import { servicesOf } from './relations.ts'
import { defineIndex } from './shelf.ts'

type Slice = FactValues['endpointSlices'][number]
type Port = FactValues['services'][number]['ports'][number]

/** A number needs no declaration; a name must stand in a container, or in a slice (the container of an injected sidecar). */
function resolves({ name, targetPort, protocol }: Port, { containers }: Workload, slices: readonly Slice[]): boolean {
  if (typeof targetPort === 'number') return true
  if (containers.some(({ ports }) => ports.some((each) => each.name === targetPort && each.protocol === protocol)))
    return true
  // An unnamed Service port is listed with the name "".
  return slices.some(({ ports }) => ports.some((each) => each.name === (name ?? '') && each.port !== null))
}

const slicesByService = defineIndex('endpointSlices', ({ ns, service }) =>
  service === null ? [] : [`${ns}/${service}`],
)

const count = (endpoints: Slice['endpoints']) => endpoints.reduce((sum, each) => sum + each.addresses, 0)

export const serviceEndpoints = defineCheck({
  id: 'service-endpoints',
  version: 1,
  area: 'traffic',
  level: 'bronze',
  severity: 'error',
  kind: 'live',
  who: 'S',
  needs: ['workloads', 'services', 'endpointSlices'],
  params: z.object({}),
  text: {
    en: {
      title: 'The Service has someone to call',
      why: 'Pods run, but nobody reaches them: a Service without ready addresses refuses every request.',
      fix: "Compare spec.selector of the Service with the labels of the pod template, and spec.ports[].targetPort with the containers' ports[].name. If both are right, look at why the pods are not ready.",
      says: {
        pass: 'Ready addresses: {ready}',
        noAddress: 'No address',
        noneReady: 'Ready addresses: 0 of {all}',
        port: 'targetPort {port} is the name of no container port',
      },
    },
    ja: {
      title: 'Service に転送先がある',
      why: 'Pod が動いていても、Service に Ready のアドレスがなければ、リクエストはどこにも届きません。',
      fix: 'Service の spec.selector と Pod テンプレートのラベル、spec.ports[].targetPort とコンテナの ports[].name をそれぞれ見比べてください。どちらも正しければ、Pod が Ready にならない原因を調べます。',
      says: {
        pass: 'Ready のアドレスが {ready} 個あります',
        noAddress: 'アドレスがありません',
        noneReady: '{all} 個のアドレスのうち、Ready のものがありません',
        port: 'targetPort {port} という名前のコンテナポートがありません',
      },
    },
  },
  evaluate({ workload, facts, pass, fail }) {
    facts.whole('endpointSlices', workload.ns)
    return servicesOf(facts, workload).flatMap(({ ns, name, ports }) => {
      const subject = `Service/${name}`
      const slices = facts.under(slicesByService, `${ns}/${name}`)
      const lost = ports.filter((port) => !resolves(port, workload, slices))
      if (lost.length > 0) return lost.map(({ targetPort }) => fail('port', { port: targetPort }, subject))
      const endpoints = slices.flatMap((slice) => slice.endpoints)
      // `ready: null` means ready (discovery/v1); it is false while a pod terminates.
      const ready = count(endpoints.filter((each) => each.ready !== false))
      if (ready > 0) return [pass('pass', { ready }, subject)]
      const addresses = count(endpoints)
      return [addresses === 0 ? fail('noAddress', {}, subject) : fail('noneReady', { all: addresses }, subject)]
    })
  },
})
