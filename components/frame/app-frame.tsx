import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { icons, Mark } from './icons.tsx'
import { NavLink } from './nav-link.tsx'

const destinations = ['overview', 'services', 'checks', 'unassigned', 'clusters'] as const

/** What stands around every screen: a bar on small screens, a column beside the content on large ones. */
export function AppFrame({ preferences, children }: { preferences: ReactNode; children: ReactNode }) {
  const t = useTranslations('frame')
  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[13rem_minmax(0,1fr)]">
      <a
        className="absolute top-2 left-2 z-10 -translate-y-20 rounded-md bg-accent-strong px-3 py-2 text-on-accent focus:translate-y-0"
        href="#content"
      >
        {t('skip')}
      </a>
      <div className="border-b border-line bg-surface lg:sticky lg:top-0 lg:flex lg:h-dvh lg:flex-col lg:border-e lg:border-b-0">
        <div className="flex items-center justify-between gap-3 px-4 pt-2.5 pb-1.5 sm:px-6 lg:px-5 lg:pt-5 lg:pb-4">
          <Link className="flex items-center gap-2 rounded-sm font-semibold tracking-tight" href="/">
            <Mark />
            {t('product')}
          </Link>
          <div className="lg:hidden">{preferences}</div>
        </div>
        <nav
          aria-label={t('navigation')}
          className="flex gap-0.5 overflow-x-auto px-2 pb-2 sm:px-4 lg:flex-1 lg:flex-col lg:px-2.5"
        >
          {destinations.map((name) => (
            <NavLink href={name === 'overview' ? '/' : `/${name}`} key={name}>
              <span className="hidden lg:contents">{icons[name]}</span>
              {t(name)}
            </NavLink>
          ))}
        </nav>
        <div className="hidden p-2.5 lg:block">{preferences}</div>
      </div>
      {children}
    </div>
  )
}
