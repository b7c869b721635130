import type { ReactNode } from 'react'
import { Sign, type SignName } from './sign.tsx'

const washes = { fail: 'bg-fail-wash', warn: 'bg-warn-wash', pass: 'bg-pass-wash', unknown: 'bg-unknown-wash' } as const

/** One thing the reader should know here; without a sign it is neither good nor bad. `role` tells whether it is read aloud when it appears. */
export function Notice({
  sign,
  role,
  children,
}: {
  sign: (SignName & keyof typeof washes) | null
  role?: 'status' | 'alert'
  children: ReactNode
}) {
  return (
    <div
      className={`flex items-start gap-2.5 rounded-md px-3 py-2.5 text-sm ${sign === null ? 'border border-line bg-surface' : washes[sign]}`}
      role={role}
    >
      {sign === null ? null : (
        <span className="mt-0.5">
          <Sign name={sign} />
        </span>
      )}
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  )
}
