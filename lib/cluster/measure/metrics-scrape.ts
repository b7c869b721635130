import { mostBytes } from '../../domain/metrics/parse-page.ts'
import { scrapeEntry } from '../../domain/metrics/scrape-entry.ts'
import type { Workload } from '../../domain/workload.ts'
import { holdsWhatIsLeftOut, shown } from '../shown.ts'
import { askEach, missedOf, placeOf, type Turn, turnsOf } from './ask-each.ts'
import { defineMeasure } from './define.ts'
import type { Ports } from './ports.ts'
import { reader } from './reader.ts'
import { type FoundTarget, type NoTarget, scrapeTargetOf } from './scrape-target.ts'

/** As Prometheus asks, without protobuf. */
const accept = 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1'
const ms = 5_000

const isRunning = ({ pod, container }: Turn) =>
  pod.containers.some(({ name, status }) => name === container && status?.state === 'running')

/** A query may hold a token, and is no part of what is kept. */
const shownPath = (path: string) => shown(path.split(/[?#]/, 1)[0] ?? path)

type Entry = ReturnType<typeof scrapeEntry>

type Page = Extract<Entry, { ok: true }>

/** All names at once: one by one they would cost more than the page. */
function isClean({ families, lint }: Page): boolean {
  const names = [...families.map(({ name }) => name), ...lint.map(({ family }) => family)].join('\n')
  return !holdsWhatIsLeftOut(names)
}

function cleaned({ families, lint }: Page): Pick<Page, 'families' | 'lint'> {
  return {
    families: families.map((each) => ({ ...each, name: shown(each.name) })),
    lint: lint.map((each) => ({ ...each, family: shown(each.family) })),
  }
}

/** Names that the owner of a service chose, each left out where it holds a secret; and what else of a page does, by detector. */
async function searched(entry: Entry, body: Buffer): Promise<Entry> {
  if (!entry.ok) return entry
  if (entry.status !== 200) return { ...entry, type: shown(entry.type) }
  const found = await reader.search(body)
  return {
    ...entry,
    type: shown(entry.type),
    ...(isClean(entry) ? {} : cleaned(entry)),
    secrets: found.ok ? found.counts : null,
  }
}

async function scrapeOne(turn: Turn, target: FoundTarget | NoTarget | undefined, { podGet, now }: Ports) {
  if (!isRunning(turn)) return missedOf(turn, { code: 'notStarted', reason: 'the container is not running' })
  if (target === undefined || 'reason' in target)
    return missedOf(turn, { code: 'noTarget', reason: target?.reason ?? '' })
  const { port, path, scheme, foundBy } = target
  const answer = await podGet(turn.pod, { scheme, port, path, accept, bytes: mostBytes, ms })
  if (!answer.ok) return missedOf(turn, answer)
  if (answer.cut && answer.status === 200)
    return missedOf(turn, { code: 'tooLarge', reason: 'the page has more than 2 MiB' })
  return searched(scrapeEntry(placeOf(turn), { port, path: shownPath(path), foundBy }, answer, now()), answer.body)
}

/** One page of each pod, from where Prometheus would take it. */
export const metricsScrape = defineMeasure({
  key: 'metricsScrape',
  async measure({ targets, facts, ports, deadline, at, signal }) {
    const services = facts.services?.ok ? facts.services.value : []
    const monitors = facts.monitors?.ok ? facts.monitors.value : []
    const found = new Map<Workload, FoundTarget | NoTarget>()
    for (const { workload } of targets) found.set(workload, scrapeTargetOf(workload, services, monitors))
    const containerOf = ({ containers }: Workload, target: FoundTarget | NoTarget | undefined) =>
      (target !== undefined && 'container' in target ? target.container : containers[0]?.name) ?? ''
    const turns = turnsOf(targets, (_, { workload }) => [containerOf(workload, found.get(workload))])
    const value = await askEach(
      { deadline, ports, signal },
      turns,
      (turn) => scrapeOne(turn, found.get(turn.target.workload), ports),
      ports.getsAtOnce,
    )
    return { ok: true, at, value, gaps: [] }
  },
})
