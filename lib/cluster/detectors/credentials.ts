import type { LogRule } from '../../domain/log-rules.ts'
import { isMasked, isTold } from './masked.ts'
import type { Rule } from './rule.ts'

const secret = (id: LogRule, pattern: RegExp, find: Rule['find']): Rule => ({ id, pattern, find })
const mixed = (value: string) => /\d/.test(value) && /[A-Za-z]/.test(value)

/** A header and what follows it: a key goes on for many lines, each perhaps with a stamp or an escaped newline between. */
const keyHeader = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g
const keyBody = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40}/
const bodyWithin = 300

function basicOf([, value = '']: RegExpExecArray): string | null {
  const pair = Buffer.from(value, 'base64').toString('latin1')
  return /^[\x20-\x39\x3b-\x7e]{1,128}:[\x20-\x7e]{1,256}$/.test(pair) ? value : null
}

/** `password: is required` in a sentence is none; after a bare colon and a blank a value has to look like one. */
function assigned(least: number) {
  return (found: RegExpExecArray): string | null => {
    const [, quoted = '', separator = '', opened = '', value = ''] = found
    const bare = quoted === '' && opened === ''
    const prose = bare && separator.startsWith(':') && separator.length > 1
    if (value.length < least || isMasked(value) || isTold(value)) return null
    if (prose && !(mixed(value) || /[!@#$%^*+=]/.test(value.slice(0, -1)))) return null
    return value
  }
}

const assignment = (names: string) =>
  new RegExp(`(?:${names})(\\\\?["'])? ?((?:=>?|:|%3D) {0,2})(\\\\?["'])?([^\\s"'\\\\&;,]{1,256})`, 'gi')

/** Credentials in the forms that every software shares. */
export const credentialRules: readonly Rule[] = [
  secret('privateKey', keyHeader, ({ 0: header, index, input }) => {
    const body = keyBody.exec(input.slice(index + header.length, index + header.length + bodyWithin))
    return body ? body[0] : null
  }),
  secret('jwt', /(?<![\w-])eyJ[\w-]{5,4096}\.eyJ[\w-]{2,8192}\.[\w-]{0,2048}/g, ([whole]) => whole),
  secret('bearer', /(?<![A-Za-z])bearer(?: |%20|\+){1,3}([A-Za-z0-9._~+/=-]{10,4096})/gi, ([, value = '']) =>
    mixed(value) && (value.length >= 16 || !/[_-]/.test(value)) ? value : null,
  ),
  secret('basic', /(?<![A-Za-z])basic(?: |%20){1,3}([A-Za-z0-9+/]{4,512}={0,2})/gi, basicOf),
  secret(
    'urlCredentials',
    /(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\/[^\s/?#@:'"<>]{0,256}:([^\s/?#@'"<>]{1,1024})@/g,
    ([, value = '']) => (isMasked(value) ? null : value),
  ),
  secret('password', assignment('passw(?:or)?d|passphrase|pwd'), (found) =>
    // PWD is a folder too.
    /^pwd/i.test(found[0]) && found[4]?.startsWith('/') ? null : assigned(3)(found),
  ),
  secret('token', assignment('token'), (found) => {
    const before = found.input.slice(Math.max(0, found.index - 14), found.index)
    // Where the next page starts is no credential.
    if (/(?:page|next|continue|continuation|sync)[_-]?$/i.test(before)) return null
    const value = assigned(6)(found)
    return value !== null && /^\d{1,8}$/.test(value) ? null : value
  }),
  secret(
    'apiKey',
    assignment(
      'api[_-]?key|access[_-]?key|secret[_-]?key(?:_base)?|private[_-]?key|client[_-]?secret|app[_-]?secret|secret[_-]?access[_-]?key',
    ),
    assigned(8),
  ),
]
