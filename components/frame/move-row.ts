/** The link that a row is about. */
const rowLink = 'tbody tr a.row-link, tbody tr th[scope="row"] a'

/** Moves the focus to the row's link after or before the one that has it; at first to the first in sight. True when there are rows. */
export function moveRow(step: 1 | -1): boolean {
  const all = [...document.querySelectorAll<HTMLElement>(`main .grid-table ${rowLink}`)]
  // a row may hold several links: the first one stands for it
  const links = all.filter((link, at) => link.closest('tr') !== all[at - 1]?.closest('tr') && link.checkVisibility())
  const row = document.activeElement?.closest('tr') ?? null
  const here = row === null ? -1 : links.findIndex((link) => link.closest('tr') === row)
  const inSight = () =>
    Math.max(
      0,
      links.findIndex((link) => link.getBoundingClientRect().top >= 0),
    )
  const next = links[here === -1 ? inSight() : Math.min(links.length - 1, Math.max(0, here + step))]
  if (next === undefined) return false
  // a focus ring is shown: the keyboard brought it here
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
  return true
}
