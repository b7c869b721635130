import { useLocale } from 'next-intl'
import { checkOf } from '#lib/checks/index.ts'
import type { ItemState } from '#lib/domain/service.ts'

/** The title of a check in the reader's language; its id when this program does not know it any more. */
export function useTitle(check: string): string {
  const lang = useLocale()
  return checkOf(check)?.text[lang].title ?? check
}

/** An item by its title, as a link to where it stands on the page. */
export function CheckLink({ item }: { item: ItemState }) {
  return (
    <a className="row-link min-w-0 wrap-anywhere" href={`#${item.check}`}>
      {useTitle(item.check)}
    </a>
  )
}
