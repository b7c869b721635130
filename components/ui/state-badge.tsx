import type { ReactNode } from 'react'
import { Sign, type SignName } from './sign.tsx'

/** A state as sign and word, in its colour: the word is never left out. */
export function StateBadge({ sign, title, children }: { sign: SignName; title?: string; children: ReactNode }) {
  return (
    <span className={`with-sign is-${sign}`} title={title}>
      <Sign name={sign} />
      {children}
    </span>
  )
}
