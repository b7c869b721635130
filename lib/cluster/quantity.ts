const scales: ReadonlyMap<string, number> = new Map([
  ['n', 1e-9],
  ['u', 1e-6],
  ['m', 1e-3],
  ['', 1],
  ['k', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
  ['P', 1e15],
  ['E', 1e18],
  ['Ki', 2 ** 10],
  ['Mi', 2 ** 20],
  ['Gi', 2 ** 30],
  ['Ti', 2 ** 40],
  ['Pi', 2 ** 50],
  ['Ei', 2 ** 60],
])

const shape = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d{1,3})|([numkMGTPE]|[KMGTPE]i)?)$/

/**
 * A Kubernetes quantity as a number of its base unit (cores, bytes, requests): "250m" is 0.25, "1Ki" is 1024, "1e3" is 1000.
 * Null for what the API server would not take, or what no finite number holds. Grammar: apimachinery/pkg/api/resource/quantity.go.
 */
export function quantity(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string') return null
  const [, digits, exponent, suffix = ''] = shape.exec(value) ?? []
  if (digits === undefined) return null
  const found =
    exponent === undefined ? Number(digits) * (scales.get(suffix) ?? Number.NaN) : Number(`${digits}e${exponent}`)
  return Number.isFinite(found) ? found : null
}

/** Milli-CPU. Rounded up as the API server does with what is finer than it keeps, down to a nano-core of float noise. */
export function milliCpu(value: unknown): number | null {
  const cores = quantity(value)
  return cores === null ? null : Math.ceil(Number((cores * 1000).toFixed(6)))
}

/** Whole bytes, rounded up. */
export function bytes(value: unknown): number | null {
  const found = quantity(value)
  return found === null ? null : Math.ceil(Number(found.toFixed(3)))
}
