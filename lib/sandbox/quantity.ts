const UNITS: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
}

/** A Kubernetes quantity as a number of its base unit (cores, bytes); NaN when it does not parse. */
export function parseQuantity(text: string): number {
  const parts = /^([+-]?[\d.]+(?:e[+-]?\d+)?)([a-zA-Z]*)$/.exec(text.trim())
  return parts === null ? Number.NaN : Number(parts[1]) * (UNITS[parts[2] ?? ''] ?? Number.NaN)
}

/** A quantity in whole divisors, rounded up, as `resourceFieldRef` hands it to a container. `0` means 1. */
export function inDivisors(quantity: string, divisor: string): string {
  const unit = parseQuantity(divisor)
  // The quotient of two decimals may lie a hair above a whole number.
  return String(Math.ceil(Number((parseQuantity(quantity) / (unit > 0 ? unit : 1)).toFixed(6))))
}
