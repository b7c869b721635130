import { z } from 'zod'
import { timestamp } from '../clock.ts'
import { budgetsOf, reportBudget } from '../controllers/disruption-budget.ts'
import { removePod } from '../controllers/remove-pod.ts'
import { hasEnded, isReady, isTerminating, type Pod } from '../kinds/pod.ts'
import type { Budget } from '../kinds/traffic.ts'
import { builtInResources } from '../store/resource.ts'
import type { World } from '../store/store.ts'
import { type Answer, badRequest, conflict, failure, success } from './status.ts'

const evictionSchema = z.looseObject({
  // The API server knows what a body without a kind is meant to be.
  kind: z.literal('Eviction').optional(),
  metadata: z.looseObject({ name: z.string().optional(), namespace: z.string().optional() }).optional(),
  deleteOptions: z
    .looseObject({
      gracePeriodSeconds: z.number().optional(),
      dryRun: z.array(z.string()).optional(),
      preconditions: z.looseObject({ uid: z.string().optional() }).optional(),
    })
    .optional(),
})

const WOULD_VIOLATE = "Cannot evict pod as it would violate the pod's disruption budget."
const TWO_BUDGETS = 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.'

function blocked(budget: Budget, why: string): Answer {
  const { name } = budget.metadata
  const causes = [{ reason: 'DisruptionBudget', message: `The disruption budget ${name} ${why}` }]
  return failure(429, 'TooManyRequests', WOULD_VIOLATE, { causes })
}

/** What a budget says to one more pod going; null when it agrees. */
function judge(budget: Budget, pod: Pod): Answer | null {
  const { currentHealthy, desiredHealthy, disruptionsAllowed, observedGeneration } = budget.status
  if ((observedGeneration ?? 0) < (budget.metadata.generation ?? 0)) {
    return blocked(budget, 'is still being processed by the server.')
  }
  if (!isReady(pod)) {
    if (budget.spec.unhealthyPodEvictionPolicy === 'AlwaysAllow') return null
    if (desiredHealthy > 0 && currentHealthy >= desiredHealthy) return null
  }
  if (disruptionsAllowed > 0) return null
  return blocked(budget, `needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`)
}

/** `POST pods/{name}/eviction` (policy/v1): budgets first, then the pod's graceful end. */
export function evict(world: World, pod: Pod, body: unknown, query: URLSearchParams): Answer {
  const parsed = evictionSchema.safeParse(body)
  if (!parsed.success) return badRequest('the object provided is unrecognized (must be of type Eviction)')
  const { metadata, deleteOptions } = parsed.data
  if (metadata?.name !== undefined && metadata.name !== pod.metadata.name) {
    return badRequest('name in URL does not match name in Eviction object')
  }
  const uid = deleteOptions?.preconditions?.uid
  if (uid !== undefined && uid !== pod.metadata.uid) {
    const why = `the UID in the precondition (${uid}) does not match the UID in record (${pod.metadata.uid}). The object might have been deleted and then recreated`
    return conflict(builtInResources.pods, pod.metadata.name, why)
  }
  const free = hasEnded(pod) || isTerminating(pod) || pod.status.phase === 'Pending'
  const budgets = free ? [] : budgetsOf(world, pod)
  if (budgets.length > 1) return failure(500, null, TWO_BUDGETS)
  const refusal = budgets[0] === undefined ? null : judge(budgets[0], pod)
  if (refusal !== null) return refusal
  const dryRun = query.getAll('dryRun').includes('All') || deleteOptions?.dryRun?.includes('All') === true
  if (dryRun || isTerminating(pod)) return success(201)

  const marked = world.store.pods.update({
    ...pod,
    status: {
      ...pod.status,
      conditions: [
        ...(pod.status.conditions ?? []).filter(({ type }) => type !== 'DisruptionTarget'),
        {
          type: 'DisruptionTarget',
          status: 'True',
          lastProbeTime: null,
          lastTransitionTime: timestamp(world.now()),
          reason: 'EvictionByEvictionAPI',
          message: 'Eviction API: evicting',
        },
      ],
    },
  })
  removePod(world, marked, deleteOptions?.gracePeriodSeconds)
  for (const budget of budgets) reportBudget(world, budget)
  return success(201)
}
