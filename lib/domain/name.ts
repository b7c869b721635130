import { z } from 'zod'

/** Letters that turn the reading direction of what follows; a name with them can look like another one. */
const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
const longest = 120

function faultOf(name: string): string | null {
  if (!name.isWellFormed()) return 'it holds half a character'
  if (/\p{Cc}|[\u2028\u2029]/u.test(name)) return 'it holds a control character'
  if (bidi.test(name)) return 'it holds a character that turns the direction of text'
  if (/\p{M}{5}/u.test(name)) return 'it holds more than 4 combining marks in a row'
  const { length } = [...name]
  if (length === 0) return 'it is empty'
  return length > longest ? `it has ${length} characters, and ${longest} are the most` : null
}

/** A name as people give it (trust.md, rule 6): 1 to 120 characters, trimmed, NFC. Any fault is the code INVALID_NAME with the reason. */
export const nameSchema = z.string().transform((text, context) => {
  const name = text.isWellFormed() ? text.normalize('NFC').trim() : text
  const fault = faultOf(name)
  if (fault === null) return name
  context.addIssue({ code: 'custom', params: { code: 'INVALID_NAME' }, message: `This name cannot be used: ${fault}.` })
  return z.NEVER
})
