import type pg from 'pg'
import type { Experiment, ExperimentWorkload, StartExperimentInput } from '#lib/domain/experiment.ts'
import { StartExperiment } from '#lib/domain/experiment.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import { actorName } from '../actor.ts'
import { database, transaction } from '../db.ts'
import { databaseCode } from '../db-errors.ts'
import { type DrainClusterSetting, type DrainService, drainCluster, drainService } from './drain-setting.ts'
import { addressOf, chooseTarget, type DrainTarget, drainTargets } from './drain-targets.ts'
import { experimentById } from './experiment-row.ts'
import { frontOf } from './front-of.ts'
import { guardsByFacts } from './guards-by-facts.ts'
import { mustHold } from './must-hold.ts'
import { experimentQueuedChannel, tell } from './notify.ts'

export { StartExperiment as StartDrain }

/**
 * Starts a drain test, a dry run of one, or the watch over the next rollout. What people decided is asked here, and of a drain test also what
 * the last probe saw; the worker asks the cluster itself, twice. A start that is refused leaves nothing behind. Throws NOT_FOUND,
 * CONFIRMATION_MISMATCH, WORKLOAD_UNCLEAR, NO_SERVICE, NAMESPACE_NOT_ALLOWED, and with 409 the codes of the other guards.
 */
export async function startDrain(ctx: Ctx, input: StartExperimentInput): Promise<Experiment> {
  const { service: slug, kind, workload: asked, confirm, settings } = StartExperiment.parse(input)
  must(ctx, kind === 'drain' ? 'drain.start' : 'drain.look', slug)
  return database(async ({ pool }) => {
    const service = await drainService(pool, slug)
    if (kind === 'drain' && confirm !== service.name)
      throw new Refused('CONFIRMATION_MISMATCH', `Type the name of the service, ${service.name}, to confirm.`, {
        field: 'confirm',
      })
    const target = chooseTarget(await drainTargets(pool, service), asked)
    const cluster = await drainCluster(pool, target.cluster)
    if (cluster === null) throw new Refused('INVALID_FIELD', 'There is no cluster of this id.', { field: 'workload' })
    if (kind !== 'rolloutWatch') mustBeAllowed(service, cluster, target)
    if (cluster.active !== null && kind !== 'dryRun') throw active(cluster.active)
    if (kind === 'drain') {
      mustBeServed(target, service)
      mustHold(guardsByFacts(ctx, { service, cluster }, target, settings.minPodAgeSeconds), target.takenAt)
    }
    const confirmation = kind === 'drain' ? 'typedName' : 'notNeeded'
    return transaction(pool, async (client) => {
      const workload = addressOf(target)
      const actor = actorName(ctx)
      const id = await insert(client, { service, cluster, workload, kind, settings, confirmation, actor })
      await client.query(`INSERT INTO event (type, actor, service_id, at, data) VALUES ($1, $2, $3, $4, $5)`, [
        'drain.started',
        actor,
        service.rowId,
        new Date(ctx.now).toISOString(),
        JSON.stringify({ drain: id, kind, confirmation }),
      ])
      await tell(client, id, { type: 'state', state: 'queued' })
      await client.query('SELECT pg_notify($1, $2)', [experimentQueuedChannel, ''])
      return experimentById(client, id)
    })
  })
}

/** What people decided, whose answer does not depend on when the cluster was looked at. */
function mustBeAllowed(service: DrainService, cluster: DrainClusterSetting, { workload }: DrainTarget): void {
  const { ns, annotations } = workload
  if (!cluster.namespaces.includes(ns) || ns === cluster.ownNamespace || ns.startsWith('kube-'))
    throw new Refused('NAMESPACE_NOT_ALLOWED', `The cluster ${cluster.id} does not allow drain tests in ${ns}.`, {
      field: 'workload',
    })
  if (service.allowed === null && annotations['landfall.dev/drain-test'] !== 'allowed')
    throw new Refused('NOT_OPTED_IN', `Drain tests of ${service.name} are not allowed yet.`, { status: 409 })
}

/** Nobody can send a request where no Service leads to the pods; services that were not read are looked for again. */
function mustBeServed({ set, workload }: DrainTarget, service: DrainService): void {
  if (set.services?.ok === true && frontOf(set, workload, service) === null)
    throw new Refused('NO_SERVICE', 'No Kubernetes Service selects this workload, so that nobody could be asked.', {
      status: 409,
    })
}

const active = ({ id, name }: { id: string; name: string }) =>
  new Refused('DRAIN_TEST_ACTIVE', `A test of ${name} is under way in this cluster. Only one may run at a time.`, {
    status: 409,
    current: id,
  })

interface Row {
  service: DrainService
  cluster: DrainClusterSetting
  workload: ExperimentWorkload
  kind: Experiment['kind']
  settings: Experiment['settings']
  confirmation: string
  actor: string
}

/** Of several that start at once the index lets one through, in whatever process they are. */
async function insert(client: pg.ClientBase, row: Row): Promise<string> {
  const { service, cluster, workload, kind, settings, confirmation, actor } = row
  try {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO experiment (kind, service_id, cluster_id, namespace, workload_group, workload_kind, workload_name, actor, confirmation, params)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
      [
        kind,
        service.rowId,
        cluster.rowId,
        workload.namespace,
        workload.group,
        workload.kind,
        workload.name,
        actor,
        confirmation,
        JSON.stringify({ settings }),
      ],
    )
    return rows[0]?.id ?? ''
  } catch (error) {
    if (databaseCode(error) !== '23505') throw error
    throw new Refused('DRAIN_TEST_ACTIVE', 'A test is under way in this cluster. Only one may run at a time.', {
      status: 409,
    })
  }
}
