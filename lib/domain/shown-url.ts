/** A URL as it may be kept and shown: a query may hold a token, a user's name and password never are. What is no URL is shown as nothing. */
export function shownUrl(text: string): string {
  if (!URL.canParse(text)) return ''
  const { protocol, host, pathname } = new URL(text)
  return `${protocol}//${host}${pathname}`
}
