import type { SignName } from './sign.tsx'

declare module 'react' {
  interface CSSProperties {
    /** How much of a bar is filled, for the style sheet. */
    '--share'?: string
  }
}

/**
 * A thin bar. `share` from 0 to 1, or null while nobody can say how much is left. Stands beside words that say the same; `label` names what
 * goes on.
 */
export function Progress({ label, share, sign }: { label: string; share: number | null; sign?: SignName }) {
  const percent = share === null ? null : Math.floor(100 * Math.min(1, Math.max(0, share)))
  const values = percent === null ? {} : { 'aria-valuenow': percent, style: { '--share': `${percent}%` } }
  return (
    <span
      aria-label={label}
      aria-valuemax={100}
      aria-valuemin={0}
      className={sign === undefined ? 'progress' : `progress is-${sign}`}
      role="progressbar"
      {...values}
    />
  )
}
