import type { CSSProperties } from 'react'
import { fill } from '#lib/client/fill.ts'
import type { DrainPicture } from '#lib/domain/drain-live.ts'
import type { ExperimentKind } from '#lib/domain/experiment.ts'
import {
  type Column,
  columnsOf,
  extentOf,
  kindsOfEnd,
  type Lane,
  lanes,
  type Mark,
  markNames,
  marksOf,
  signOf,
} from './lanes.ts'
import type { DrainWords } from './words.ts'

const bucketMs = 100
/** Room of a lane in units of its drawing: answers stand on the line, all else hangs below it. */
const above = 24
const below = 16
/** While it grows the drawing keeps its scale and its height: so much room there is from the start. */
const room = { live: { ms: 15_000, rows: 3 }, ended: { ms: 1_000, rows: 1 } } as const

/**
 * Requests of each stream over time, 100 ms a column, with the marks of the timeline through all of them. The drawing is stretched to the
 * room it has, so that its words stand beside it. Read aloud is the table of the same numbers.
 */
export function DrainChart({
  picture,
  words,
  phase,
  kind,
}: {
  picture: DrainPicture
  words: DrainWords
  kind: ExperimentKind
  phase: 'live' | 'ended'
}) {
  const { chart } = words
  const { ms, rows } = room[phase]
  const extent = extentOf(picture, ms)
  const marks = marksOf(picture)
  return (
    <figure className="drain-chart">
      <figcaption className="sr-only">{chart.label}</figcaption>
      <div aria-hidden="true">
        <MarkHeads extent={extent} leastRows={rows} marks={marks} />
        {lanes.map((lane) => (
          <LaneRow extent={extent} key={lane} lane={lane} marks={marks} phase={phase} picture={picture} words={words} />
        ))}
        <Axis extent={extent} words={words} />
      </div>
      <ul className="drain-key" aria-hidden="true">
        {kindsOfEnd.map((kind) => (
          <li className={`is-${kind}`} key={kind}>
            {chart.kind[kind]}
          </li>
        ))}
      </ul>
      <dl className="drain-marks">
        {markNames.map((name) => {
          const mark = marks.find((each) => each.name === name)
          if (mark === undefined && phase === 'ended') return null
          return (
            <div key={name}>
              <dt>
                <b>{signOf(name)}</b> {name === 'evicted' && kind === 'rolloutWatch' ? chart.leaves : chart.mark[name]}
              </dt>
              <dd>{mark === undefined ? '–' : fill(chart.seconds, { seconds: secondsOf(mark.at) })}</dd>
            </div>
          )
        })}
      </dl>
    </figure>
  )
}

interface Extent {
  from: number
  to: number
}

/** To a tenth; what the cluster did before it answered is at zero, never at minus zero. */
const secondsOf = (ms: number) => (Math.round(ms / 100) / 10 || 0).toFixed(1)
const share = (at: number, { from, to }: Extent) => (at - from) / (to - from)
const placed = (at: number, extent: Extent): CSSProperties => ({ insetInlineStart: `${100 * share(at, extent)}%` })

/** Heads that would lie on each other stand on rows of their own. */
function MarkHeads({ marks, extent, leastRows }: { marks: readonly Mark[]; extent: Extent; leastRows: number }) {
  const ends: number[] = []
  const rows = marks.map(({ at }) => {
    const left = share(at, extent)
    const free = ends.findIndex((end) => left > end)
    const row = free === -1 ? ends.length : free
    ends[row] = left + 0.08
    return row
  })
  return (
    <div className="drain-heads" style={{ height: `${Math.max(leastRows, ends.length) * 1.125}rem` }}>
      {marks.map(({ name, at }, index) => (
        <span key={name} style={{ ...placed(at, extent), insetBlockEnd: `${(rows[index] ?? 0) * 1.125}rem` }}>
          {signOf(name)}
        </span>
      ))}
    </div>
  )
}

function LaneRow({
  lane,
  picture,
  extent,
  marks,
  phase,
  words: { chart },
}: {
  lane: Lane
  picture: DrainPicture
  extent: Extent
  marks: readonly Mark[]
  phase: 'live' | 'ended'
  words: DrainWords
}) {
  const columns = columnsOf(picture, lane, bucketMs)
  const most = Math.max(1, ...columns.map((each) => Math.max(each.answered, each.refused + each.lost)))
  const width = extent.to - extent.from
  return (
    <div className="drain-lane">
      <span className="drain-lane-name" title={chart.laneWhy[lane]}>
        {chart.lane[lane]}
      </span>
      <svg aria-hidden="true" preserveAspectRatio="none" viewBox={`${extent.from} ${-above} ${width} ${above + below}`}>
        <path className="is-line" d={`M${extent.from} 0H${extent.to}`} />
        {kindsOfEnd.map((kind) => (
          <path className={`is-${kind}`} d={barsOf(columns, kind, most)} key={kind} />
        ))}
        {marks.map(({ name, at }) => (
          <path className="is-mark" d={`M${at} ${-above}V${below}`} key={name} />
        ))}
      </svg>
      {columns.length === 0 && phase === 'ended' ? <em>{chart.none}</em> : null}
    </div>
  )
}

/** One path for all columns of a kind: a few hundred elements would cost more than the page. */
function barsOf(columns: readonly Column[], kind: (typeof kindsOfEnd)[number], most: number): string {
  return columns
    .map((column) => {
      const count = column[kind]
      if (count === 0) return ''
      const room = kind === 'answered' ? above - 4 : below - 2
      // what was lost is seen also where it is one of many
      const height = Math.max(kind === 'lost' ? 6 : 2, (room * count) / most)
      const hangs = kind === 'lost' ? 0 : (room * column.lost) / most
      const [top, bottom] = kind === 'answered' ? [-height, 0] : [hangs, hangs + height]
      return `M${column.at} ${top.toFixed(1)}h${bucketMs * 0.8}V${bottom.toFixed(1)}h${-bucketMs * 0.8}z`
    })
    .join('')
}

const steps = [1, 2, 5, 10, 20, 60, 120, 300, 600]

function Axis({ extent, words: { chart } }: { extent: Extent; words: DrainWords }) {
  const seconds = (extent.to - extent.from) / 1_000
  const step = steps.find((each) => seconds / each <= 8) ?? 600
  const first = Math.ceil(extent.from / 1_000 / step) * step
  const ticks: number[] = []
  for (let at = first; at * 1_000 <= extent.to; at += step) ticks.push(at)
  return (
    <div className="drain-axis">
      {ticks.map((at) => (
        <span key={at} style={placed(at * 1_000, extent)}>
          {fill(chart.seconds, { seconds: at })}
        </span>
      ))}
    </div>
  )
}
