'use client'

const hole = { fill: 'none', stroke: 'var(--color-surface)', strokeWidth: 1.75, strokeLinecap: 'round' as const }
const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, strokeLinecap: 'round' as const }
const ranks = ['none', 'bronze', 'silver', 'gold'] as const
/** From the lowest: a level has one more of them than the one below it. */
const chevrons = ['M3 13.6l5-3.2 5 3.2', 'M3 9.3l5-3.2 5 3.2', 'M3 5.1l5-3.2 5 3.2']
const rank = { ...line, strokeLinejoin: 'round' as const, strokeWidth: 1.75 }

/**
 * The shapes, once per page; `Sign` points at them. A client part although nothing in it moves: the browser keeps its markup with the code, where
 * every page would send it a second time beside its HTML.
 */
export function SignShapes() {
  return (
    <svg aria-hidden="true" className="absolute size-0" focusable="false">
      <symbol id="pass" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="7" fill="currentColor" />
        <path d="m4.9 8.3 2.1 2.1 4.1-4.6" {...hole} />
      </symbol>
      <symbol id="warn" viewBox="0 0 16 16">
        <path d="M6.9 1.9a1.3 1.3 0 0 1 2.2 0l6 10.6a1.3 1.3 0 0 1-1.1 2H2a1.3 1.3 0 0 1-1.1-2z" fill="currentColor" />
        <path d="M8 5.9v3.2M8 11.9v.01" {...hole} />
      </symbol>
      <symbol id="fail" viewBox="0 0 16 16">
        <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="currentColor" />
        <path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" {...hole} />
      </symbol>
      <symbol id="unknown" viewBox="0 0 16 16">
        <rect x="2.7" y="2.7" width="10.6" height="10.6" rx="1.6" fill="currentColor" transform="rotate(45 8 8)" />
        <path d="M6.4 6.5a1.6 1.6 0 1 1 2.3 1.6c-.5.3-.7.6-.7 1.1M8 11.3v.01" {...hole} strokeWidth={1.5} />
      </symbol>
      <symbol id="notApplicable" viewBox="0 0 16 16">
        <path d="M4 8h8" {...line} />
      </symbol>
      <symbol id="never" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6" {...line} strokeDasharray="2 2.7" />
      </symbol>
      <symbol id="stale" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6.2" {...line} />
        <path d="M8 4.5V8l2.3 1.6" {...line} />
      </symbol>
      {ranks.map((name, count) => (
        <symbol id={name} key={name} viewBox="0 0 16 16" {...rank}>
          {count > 0 && <path d={chevrons.slice(0, count).join('')} />}
          {count < chevrons.length && <path d={chevrons.slice(count).join('')} opacity={0.28} />}
        </symbol>
      ))}
    </svg>
  )
}
