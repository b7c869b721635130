import { bytesOf, list } from '../web/pages.ts'
import type { Bench, Figure } from './figure.ts'

const services = 5_000
const gate = 3

/** Bytes of the HTML of a list page against those of the rows that are seen on it. One number, the same each time. */
export async function d5(bench: Bench): Promise<Figure> {
  const web = await (await bench.stand()).web(services)
  try {
    const { page, rows } = await bytesOf(web.origin, list)
    const ratio = page / rows
    return {
      what: 'HTML bytes of a list page, against those of its rows',
      ratio,
      low: ratio,
      high: ratio,
      gate,
      bound: 'most',
      holds: ratio <= gate,
      notes: [`${page} bytes, of them ${rows} the rows`],
    }
  } finally {
    await web.stop()
  }
}
