import type pg from 'pg'

const most = 10_000

/** Inserts rows of any table: values travel as text and are cast to the types named by `columns`, in that order. */
export async function insert(
  client: pg.ClientBase,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const names = Object.keys(columns)
  const casts = Object.values(columns).map((type, index) => `c${index}::${type}`)
  const sql = `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join()})
    SELECT ${casts.join()} FROM unnest(${names.map((_, index) => `$${index + 1}::text[]`).join()})
      AS t(${names.map((_, index) => `c${index}`).join()})`
  for (let from = 0; from < rows.length; from += most) {
    const part = rows.slice(from, from + most)
    await client.query(
      sql,
      names.map((_, index) => part.map((row) => row[index])),
    )
  }
}

export const iso = (time: number): string => new Date(time).toISOString()
