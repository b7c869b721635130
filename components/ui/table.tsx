import Link from 'next/link'
import type { ReactNode } from 'react'

/** A table of plain cells. `caption` names it for those who do not see it; `head` holds its `Column`s, the children its bodies. */
export function Table({
  caption,
  head,
  className,
  children,
}: {
  caption: string
  head: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <table className={className === undefined ? 'grid-table' : `grid-table ${className}`}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>{head}</tr>
      </thead>
      {children}
    </table>
  )
}

const orders = { asc: 'ascending', desc: 'descending' } as const

/**
 * The head of a column. `num`: its cells are numbers, to the right. `on`: it goes on narrow windows (`mid` below 48rem, `wide` below 64rem);
 * give its cells the same classes. `sort`: where a press leads, and the order that counts now.
 */
export function Column({
  num,
  on,
  title,
  sort,
  className,
  children,
}: {
  num?: true
  on?: 'mid' | 'wide'
  title?: string
  sort?: { href: string; order: 'asc' | 'desc' | null }
  className?: string
  children: ReactNode
}) {
  const classes = [num ? 'num' : '', on ?? '', className ?? ''].filter((each) => each !== '').join(' ')
  const order = sort?.order ?? null
  return (
    <th
      aria-sort={order === null ? undefined : orders[order]}
      className={classes === '' ? undefined : classes}
      scope="col"
      title={title}
    >
      {sort === undefined ? (
        children
      ) : (
        <Link href={sort.href} prefetch={false} scroll={false}>
          {children}
          <i aria-hidden="true" className={order === null ? 'caret' : `caret ${order}`} />
        </Link>
      )}
    </th>
  )
}
