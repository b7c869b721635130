import { Column, Table } from '#components/ui/table.tsx'
import type { DrainPicture } from '#lib/domain/drain-live.ts'
import { columnsOf, kindsOfEnd, lanes } from './lanes.ts'
import type { DrainWords } from './words.ts'

const secondMs = 1_000

/** What the chart draws, in numbers, a row for each second: for those who hear it, and for those who want to know exactly. */
export function DrainNumbers({ picture, words: { chart } }: { picture: DrainPicture; words: DrainWords }) {
  const byLane = lanes.map((lane) => ({
    lane,
    columns: new Map(columnsOf(picture, lane, secondMs).map((each) => [each.at, each])),
  }))
  const seconds = [...new Set(byLane.flatMap(({ columns }) => [...columns.keys()]))].sort((a, b) => a - b)
  return (
    <details className="disclosure">
      <summary className="hover:text-ink">{chart.numbers}</summary>
      <div className="mt-2 overflow-x-auto">
        <Table
          caption={chart.label}
          className="drain-numbers"
          head={
            <>
              <Column num>{chart.second}</Column>
              {lanes.flatMap((lane) =>
                kindsOfEnd.map((kind) => (
                  <Column key={`${lane} ${kind}`} num>
                    {chart.lane[lane]}
                    <br />
                    <span className="font-normal">{chart.kind[kind]}</span>
                  </Column>
                )),
              )}
            </>
          }
        >
          <tbody>
            {seconds.map((at) => (
              <tr key={at}>
                <th className="num" scope="row">
                  {at / secondMs}
                </th>
                {byLane.flatMap(({ lane, columns }) =>
                  kindsOfEnd.map((kind) => {
                    const count = columns.get(at)?.[kind] ?? 0
                    return (
                      <td className={`num ${count > 0 && kind === 'lost' ? 'is-fail' : ''}`} key={`${lane} ${kind}`}>
                        {count}
                      </td>
                    )
                  }),
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  )
}
