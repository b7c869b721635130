/** `25%` or a count of a whole, rounded `up` or `down` as the field asks for. */
export function shareOf(amount: number | string, whole: number, round: 'up' | 'down'): number {
  if (typeof amount === 'number') return amount
  if (!amount.endsWith('%')) return Number.parseInt(amount, 10)
  const exact = (Number.parseInt(amount, 10) * whole) / 100
  return round === 'up' ? Math.ceil(exact) : Math.floor(exact)
}
