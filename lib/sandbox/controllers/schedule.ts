const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const

function field(text: string, [low, high]: readonly [number, number]): Set<number> {
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const [range = '*', step = '1'] = part.split('/')
    const [from = '', to = ''] = range === '*' ? [String(low), String(high)] : range.split('-')
    const end = to !== '' ? Number(to) : part.includes('/') ? high : Number(from)
    for (let value = Number(from); value <= end; value += Math.max(1, Number(step))) values.add(value)
  }
  return values
}

/** The latest minute after `after` and not after `until` at which a five-field cron line fires, in UTC; null when there is none. */
export function lastFiring(line: string, after: number, until: number): number | null {
  const fields = line.trim().split(/\s+/)
  if (fields.length !== 5) return null
  const [minutes, hours, days, months, weekdays] = RANGES.map((range, index) => field(fields[index] ?? '*', range))
  const anyDay = fields[2] === '*' || fields[4] === '*'
  const minute = 60_000
  for (let at = Math.floor(until / minute) * minute; at > after; at -= minute) {
    const date = new Date(at)
    const weekday = date.getUTCDay()
    const inMonth = days?.has(date.getUTCDate()) === true
    const inWeek = weekdays?.has(weekday) === true || (weekday === 0 && weekdays?.has(7) === true)
    const day = anyDay ? inMonth && inWeek : inMonth || inWeek
    if (
      minutes?.has(date.getUTCMinutes()) &&
      hours?.has(date.getUTCHours()) &&
      day &&
      months?.has(date.getUTCMonth() + 1)
    ) {
      return at
    }
  }
  return null
}
