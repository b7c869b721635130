import { z } from 'zod'

const tokenSchema = z.object({ v: z.literal('meta.k8s.io/v1'), rv: z.number(), start: z.string() })

/** Where a list goes on: after which key, at which version. Opaque to clients; the shape is the API server's. */
export interface Place {
  version: number
  /** The key of the last object that was sent. */
  after: string
}

export function encodeContinue({ version, after }: Place): string {
  return Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: version, start: `${after}\u0000` })).toString(
    'base64url',
  )
}

/** The place, or what is wrong with the token in the API server's words. */
export function decodeContinue(token: string): Place | { problem: string } {
  const bad = /[^A-Za-z0-9_-]/.exec(token)
  if (bad !== null) return { problem: `illegal base64 data at input byte ${bad.index}` }
  if (token.length % 4 === 1) return { problem: `illegal base64 data at input byte ${token.length - 1}` }
  try {
    const { rv, start } = tokenSchema.parse(JSON.parse(Buffer.from(token, 'base64url').toString()))
    return { version: rv, after: start.replace(/\0$/, '') }
  } catch {
    return { problem: 'invalid character in token' }
  }
}
