import { placeholdersIn } from './references.ts'

const number = /^[+-]?(\d+\.?\d*|\.\d+)$/
const boolean = /^(true|false|yes|no|on|off)$/i
const url = /^[a-z][a-z0-9+.-]*:\/\/\S+$/i
const privateKey = /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/
const jwt = /(?<![\w-])eyJ[\w-]{5,}\.eyJ[\w-]{2,}\.[\w-]*/

/** User info with a password in it. The lengths bound what a hostile text can make the scan read twice. */
const userInfo = /[a-z][a-z0-9+.-]{0,30}:\/\/([^\s/?#@:'"<>]{0,256}):([^\s/?#@'"<>]{1,1024})@/gi

const cloudKeys: readonly RegExp[] = [
  /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/,
  /(?<![\w-])AIza[\w-]{35}(?![\w-])/,
  /"type"\s{0,8}:\s{0,8}"service_account"/,
  /AccountKey=[A-Za-z0-9+/]{86}==/,
  /SharedAccessKey=[A-Za-z0-9+/]{43}=/,
  /(?<!\w)gh[pousr]_[A-Za-z0-9]{36,}/,
  /(?<!\w)github_pat_\w{22,}/,
  /(?<![\w-])glpat-[\w-]{20,}/,
  /(?<!\w)npm_[A-Za-z0-9]{36}(?!\w)/,
  /(?<![\w-])xox[abeoprs]-[A-Za-z0-9-]{10,}/,
  /hooks\.slack\.com\/services\/T\w+\/B\w+\/\w+/,
  /(?<!\w)[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/,
  /(?<![\w.])SG\.[\w-]{22}\.[\w-]{43}(?![\w-])/,
]

const elsewhere: readonly RegExp[] = [
  /^(?:\$\([A-Za-z_][A-Za-z0-9_.-]*\))+$/,
  /^\{\{.*\}\}$/s,
  // What a renderer or a plugin of the deploy tool fills in, and a value that is stored encrypted.
  /^\$(?:\{[\w.-]+\}|[A-Z_][A-Z0-9_]*)$/,
  /^<[^<>]+>$/,
  /^ENC\[/,
  /^(?:vault|ssm|op|sm|secretsmanager|secretmanager|gcpsecretmanager|azurekeyvault|awssm|keyvault|ref\+[a-z]+):/i,
  /^arn:aws[\w-]*:(?:secretsmanager|ssm):/,
  /^projects\/[^/\s]+\/secrets\//,
  /^\/(?:var\/)?run\/secrets\//,
]

const standsForAnother = /^(?:\$\{.*\}|\$\(.*\)|\{\{.*\}\}|\*+|x{3,}|\[?(?:FILTERED|REDACTED|MASKED)\]?)$/i

function hasUserInfo(value: string): boolean {
  for (const [, , password = ''] of value.matchAll(userInfo)) if (!standsForAnother.test(password)) return true
  return false
}

/** Whether the whole value points to where the secret is kept. */
export function isReference(value: string): boolean {
  return elsewhere.some((each) => each.test(value))
}

/** Whether a value is a masked one, or left for a renderer to fill. */
export function isStandIn(value: string): boolean {
  return standsForAnother.test(value)
}

/** Signs of secrets that show in the value itself, wherever in it they stand: `urlCredentials`, `privateKey`, `cloudKey`, `jwt`. */
export function secretSigns(value: string): string[] {
  const signs: string[] = []
  if (value.includes('://') && hasUserInfo(value)) signs.push('urlCredentials')
  if (privateKey.test(value)) signs.push('privateKey')
  if (cloudKeys.some((each) => each.test(value))) signs.push('cloudKey')
  if (jwt.test(value)) signs.push('jwt')
  return signs
}

/** What a value looks like, in place of the value (container.ts, signSchema). Whether its `$(NAME)` resolve depends on where it stands. */
export function signsOf(value: string): string[] {
  const whole = value.trim()
  if (whole === '') return ['empty']
  const signs: string[] = []
  if (number.test(whole)) signs.push('number')
  if (boolean.test(whole)) signs.push('boolean')
  if (url.test(whole)) signs.push('url')
  signs.push(...secretSigns(value))
  if (isReference(whole)) signs.push('reference')
  for (const name of placeholdersIn(value)) signs.push(`placeholder:${name}`)
  return signs
}
