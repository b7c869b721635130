import type { ReactNode } from 'react'

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg aria-hidden="true" className="sign is-drawn" viewBox="0 0 16 16">
      {children}
    </svg>
  )
}

export const icons = {
  search: (
    <Icon>
      <path d="M11.25 7a4.25 4.25 0 1 1-8.5 0 4.25 4.25 0 0 1 8.5 0zm-1 3.25 3.25 3.25" />
    </Icon>
  ),
  overview: (
    <Icon>
      <path d="M2.5 13.5h11M4 11V8m4 3V3m4 8V5.5" />
    </Icon>
  ),
  services: (
    <Icon>
      <path d="M2.5 4h11M2.5 8h11M2.5 12h11" />
    </Icon>
  ),
  checks: (
    <Icon>
      <path d="m2.5 4.5 1.2 1.2 2-2.4m-3.2 8.2 1.2 1.2 2-2.4M8.5 4.7h5m-5 6.8h5" />
    </Icon>
  ),
  unassigned: (
    <Icon>
      <rect height="10.5" rx="2" strokeDasharray="2.2 2.2" width="10.5" x="2.75" y="2.75" />
      <path d="M8 6v4M6 8h4" />
    </Icon>
  ),
  clusters: (
    <Icon>
      <path d="M8 1.8 13.4 5v6L8 14.2 2.6 11V5zM8 8l5.2-2.9M8 8v6M8 8 2.8 5.1" />
    </Icon>
  ),
}

/** The mark of the product: land over the horizon. */
export function Mark() {
  return (
    <svg aria-hidden="true" className="size-5 text-accent" viewBox="0 0 20 20">
      <path d="M2 12.5 7.2 5l3 4.2L12 7l6 5.5z" fill="currentColor" />
      <path d="M2 15.5h16M5 18h10" fill="none" stroke="currentColor" strokeLinecap="round" strokeWidth="1.5" />
    </svg>
  )
}
