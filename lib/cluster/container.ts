import type { Container, Resources } from '../domain/container.ts'
import { entryOf } from './entry.ts'
import { envFromOf, envOf } from './env.ts'
import { mountsOf, type volumesOf } from './mounts.ts'
import { preStopOf } from './pre-stop.ts'
import { probeOf, runsTheSame } from './probe.ts'
import { bytes, milliCpu } from './quantity.ts'
import { numberOrNull, type Raw, raw, rows, text, textOrNull, texts } from './read.ts'
import { wordsIn } from './words.ts'

/** Milli-CPU and bytes of a resource list; null is absent. */
export function resourcesOf(value: unknown): Resources {
  const { cpu, memory } = raw(value)
  return { cpu: milliCpu(cpu), memory: bytes(memory) }
}

function portsOf(container: Raw): Container['ports'] {
  return rows(container.ports).flatMap((each): Container['ports'] => {
    const port = numberOrNull(each.containerPort)
    return port === null ? [] : [{ name: textOrNull(each.name), port, protocol: text(each.protocol) || 'TCP' }]
  })
}

/** One container of a pod spec, without a single value of its environment. `volumes` are those of the pod. */
export function containerOf(container: Raw, kind: Container['kind'], volumes: ReturnType<typeof volumesOf>): Container {
  const command = texts(container.command)
  const args = texts(container.args)
  const lifecycle = raw(container.lifecycle)
  const resources = raw(container.resources)
  return {
    name: text(container.name),
    image: text(container.image),
    kind,
    ports: portsOf(container),
    readiness: probeOf(container.readinessProbe),
    liveness: probeOf(container.livenessProbe),
    startup: probeOf(container.startupProbe),
    sameCommand: runsTheSame(container.livenessProbe, container.readinessProbe),
    preStop: preStopOf(lifecycle),
    stopSignal: textOrNull(lifecycle.stopSignal),
    entry: entryOf(command, args),
    hasArgs: args.length > 0,
    words: wordsIn([...command, ...args].join('\n')),
    env: envOf(container.env),
    envFrom: envFromOf(container.envFrom),
    ...mountsOf(container, volumes),
    requests: resourcesOf(resources.requests),
    limits: resourcesOf(resources.limits),
  }
}
