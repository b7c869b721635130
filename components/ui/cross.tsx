/** The sign on whatever closes something. */
export function Cross() {
  return (
    <svg aria-hidden="true" className="sign" fill="none" stroke="currentColor" strokeWidth="1.5" viewBox="0 0 16 16">
      <path d="m4.5 4.5 7 7m0-7-7 7" strokeLinecap="round" />
    </svg>
  )
}
