import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { HelpButton } from './help-button.tsx'
import { Mark } from './icons.tsx'
import { NavLink } from './nav-link.tsx'
import { PaletteButton } from './palette-button.tsx'
import { places } from './places.ts'

/** What stands around every screen: a bar on small screens, a column beside the content on large ones. Each place says what one comes for. */
export function AppFrame({ preferences, children }: { preferences: ReactNode; children: ReactNode }) {
  const t = useTranslations('frame')
  return (
    <div className="frame">
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <header className="frame-side">
        <div className="frame-head">
          <Link className="flex items-center gap-2 rounded-sm font-semibold tracking-tight" href="/">
            <Mark />
            {t('product')}
          </Link>
          <div className="frame-tools">{preferences}</div>
          <PaletteButton label={t('search')} />
        </div>
        <nav aria-label={t('navigation')} className="frame-nav">
          {places.map(({ id, href }) => (
            <NavLink href={href} key={id} place={id}>
              <span className="min-w-0">
                {t(id)}
                <small>{t(`intents.${id}`)}</small>
              </span>
            </NavLink>
          ))}
        </nav>
        <div className="frame-foot">
          <HelpButton label={t('shortcuts')} />
          {preferences}
        </div>
      </header>
      {children}
    </div>
  )
}
