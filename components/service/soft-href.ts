/** Where a plain press on a link of this page leads, for the router to go there; null for any other press, which is the browser's. */
export function softHref(event: MouseEvent): string | null {
  const { target, button, defaultPrevented } = event
  const held = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  if (defaultPrevented || button !== 0 || held || !(target instanceof Element)) return null
  const link = target.closest('a')
  if (link === null || link.origin !== location.origin || link.target !== '' || link.hasAttribute('download'))
    return null
  return `${link.pathname}${link.search}${link.hash}`
}
