import type { FactValues } from '../domain/facts.ts'
import { type Workload, workloadKey } from '../domain/workload.ts'
import { FactMissing, type Facts } from './facts.ts'
import { defineIndex } from './shelf.ts'

type Entry = FactValues['metricsScrape'][number]
export type Scrape = Extract<Entry, { ok: true }>

const scrapesByWorkload = defineIndex('metricsScrape', ({ ns, workload }) => [workloadKey({ ns, ...workload })])

/** The pages of a workload's pods, and those pods that gave none. Both empty: no pod of it runs. Throws when the fact was not read. */
export function scrapesOf(
  facts: Facts<'metricsScrape'>,
  workload: Workload,
): { pages: Scrape[]; missed: { container: string; why: FactMissing }[] } {
  const entries = facts.under(scrapesByWorkload, workloadKey(workload))
  return {
    pages: entries.flatMap((each) => (each.ok ? [each] : [])),
    missed: entries.flatMap((each) =>
      each.ok ? [] : [{ container: each.container, why: new FactMissing('metricsScrape', each.code, each.reason) }],
    ),
  }
}

/** Whether Prometheus would take the page as a whole. */
export const isTaken = ({ status, fault, samples }: Scrape): boolean => status === 200 && fault === null && samples > 0
