import type { Labels } from '../domain/selector.ts'
import type { Workload } from '../domain/workload.ts'
import { containerOf, resourcesOf } from './container.ts'
import { volumesOf } from './mounts.ts'
import { labels, number, type Raw, raw, rows, text, texts } from './read.ts'
import { selectorOf } from './select.ts'
import { shown } from './shown.ts'

type Template = Pick<
  Workload,
  | 'templateLabels'
  | 'annotations'
  | 'graceSeconds'
  | 'spread'
  | 'antiAffinity'
  | 'containers'
  | 'rendersConfig'
  | 'podRequests'
  | 'podLimits'
>

const ownPrefix = 'landfall.dev/'
const keptPrefixes = ['prometheus.io/', 'instrumentation.opentelemetry.io/', ownPrefix]
const keptNames = new Set(['sidecar.istio.io/inject', 'linkerd.io/inject'])

/** The annotations checks read. The others are dropped: last-applied-configuration repeats every literal secret. */
function isKept(annotation: string): boolean {
  return keptNames.has(annotation) || keptPrefixes.some((prefix) => annotation.startsWith(prefix))
}

/** The annotations that are kept, each left out where a secret stands in it. */
export function keptAnnotations(annotations: unknown): Labels {
  const kept = Object.entries(labels(annotations, isKept))
  return Object.fromEntries(kept.map(([key, value]) => [key, shown(value)]))
}

/** Those for Landfall, which an object may also carry itself: a template that is annotated rolls out anew. */
export function ownAnnotations(annotations: unknown): Labels {
  return Object.fromEntries(Object.entries(keptAnnotations(annotations)).filter(([key]) => key.startsWith(ownPrefix)))
}

/** An init container that restarts always is a native sidecar: it runs as long as its pod. */
export function isSidecar(init: Raw): boolean {
  return init.restartPolicy === 'Always'
}

function rendersConfig(init: Raw): boolean {
  return /\benvsubst\b/.test([...texts(init.command), ...texts(init.args)].join('\n'))
}

function spreadOf(spec: Raw): Workload['spread'] {
  return rows(spec.topologySpreadConstraints).map((each) => ({
    topologyKey: text(each.topologyKey),
    whenUnsatisfiable: text(each.whenUnsatisfiable) || 'DoNotSchedule',
    selector: selectorOf(each.labelSelector),
  }))
}

function antiAffinityOf(spec: Raw): Workload['antiAffinity'] {
  const rules = raw(raw(spec.affinity).podAntiAffinity)
  const term = (each: Raw, required: boolean) => ({
    topologyKey: text(each.topologyKey),
    required,
    selector: selectorOf(each.labelSelector),
  })
  return [
    ...rows(rules.requiredDuringSchedulingIgnoredDuringExecution).map((each) => term(each, true)),
    ...rows(rules.preferredDuringSchedulingIgnoredDuringExecution).map((each) =>
      term(raw(each.podAffinityTerm), false),
    ),
  ]
}

/** A pod template, or a pod itself: what its containers are. `claims` are the volumeClaimTemplates of a StatefulSet. */
export function templateOf(template: Raw, claims: readonly Raw[] = []): Template {
  const meta = raw(template.metadata)
  const spec = raw(template.spec)
  const volumes = volumesOf(spec, claims)
  const inits = rows(spec.initContainers)
  const resources = raw(spec.resources)
  return {
    templateLabels: labels(meta.labels),
    annotations: keptAnnotations(meta.annotations),
    graceSeconds: number(spec.terminationGracePeriodSeconds, 30),
    spread: spreadOf(spec),
    antiAffinity: antiAffinityOf(spec),
    containers: [
      ...rows(spec.containers).map((each) => containerOf(each, 'container', volumes)),
      ...inits.filter(isSidecar).map((each) => containerOf(each, 'sidecar', volumes)),
    ],
    rendersConfig: inits.some(rendersConfig),
    podRequests: resourcesOf(resources.requests),
    podLimits: resourcesOf(resources.limits),
  }
}
