import { type Paired, paired } from '../paired.ts'
import { list, overview, trivial } from '../web/pages.ts'
import { requestCpu } from '../web/request-cpu.ts'
import { type Bench, type Figure, figureOfPair } from './figure.ts'

const services = 5_000
const gate = 2

const ms = (seconds: number) => `${(seconds * 1_000).toFixed(1)} ms`

function figureOf(what: string, pair: Paired): Figure {
  const { subject, baseline } = pair
  const note = `${ms(subject)} of CPU a request in a fresh web process, the trivial page ${ms(baseline)}`
  return figureOfPair(what, pair, gate, 'most', [note])
}

async function against(bench: Bench, path: string): Promise<Paired> {
  const stand = await bench.stand()
  return paired(
    () => requestCpu(stand, { services, path: trivial }),
    () => requestCpu(stand, { services, path }),
  )
}

/** CPU of a request for the list of 5,000 services, 50 rows on the page, against a page that reads nothing. */
export const d1 = async (bench: Bench): Promise<Figure> =>
  figureOf(`list of ${services} services, CPU a request`, await against(bench, list))

/** The same for the overview. */
export const d1overview = async (bench: Bench): Promise<Figure> =>
  figureOf(`overview of ${services} services, CPU a request`, await against(bench, overview))
