import type { LogRule } from '../../domain/log-rules.ts'
import { isLuhn, isMyNumber } from './check-digits.ts'
import type { Rule } from './rule.ts'

const personal = (id: LogRule, pattern: RegExp, find: Rule['find']): Rule => ({ id, pattern, find })
const digitsOf = (text: string) => text.replace(/\D/g, '')

/** What stands before a match, as far as it matters for whose value it is. */
const before = ({ index, input }: RegExpExecArray, length: number) => input.slice(Math.max(0, index - length), index)
const ofAnId = /(?:^|[^A-Za-z])\w{0,40}id(?:\\?["'])? ?[:=] ?(?:\\?["'])?$/i

const fileEndings =
  /\.(?:png|jpe?g|gif|webp|avif|svg|ico|css|s?js|mjs|cjs|ts|tsx|jsx|map|json|ya?ml|toml|txt|log|html?|php|rb|py|go|rs|java|class|jar|war|tgz|gz|zip|whl|so|dll|exe|sock|socket|service|local|internal|svc|cluster)$/i

/** The user info of a URL is no address, nor is the user of a host; a name and a version with `@` between is a package. */
function emailOf(found: RegExpExecArray): string | null {
  const [whole] = found
  const domain = whole.slice(whole.search(/@|%40/)).replace(/^(?:@|%40)/, '')
  if (fileEndings.test(domain) || /^v?\d+(?:\.\d+)+/.test(domain) || /^git(?:@|%40)/i.test(whole)) return null
  const led = before(found, 300)
  const scheme = led.lastIndexOf('://')
  if (scheme !== -1 && !/[\s/?#@"'<>]/.test(led.slice(scheme + 3))) return null
  return whole.toLowerCase().replace('%40', '@')
}

/** Numbers of the Japanese plan: 10 digits, 11 for 020, 050, 060, 070, 080 and 090; with +81 the leading 0 is left out. */
function phoneOf(found: RegExpExecArray): string | null {
  const abroad = /^(?:\+|%2B)81/i.test(found[0])
  const digits = abroad ? `0${digitsOf(found[0].replace(/^(?:\+|%2B)81/i, '')).replace(/^0/, '')}` : digitsOf(found[0])
  if (!/^0[1-9]/.test(digits) || /^(\d)\1+$/.test(digits.slice(1))) return null
  if (ofAnId.test(before(found, 48))) return null
  return digits.length === (/^0[256789]0/.test(digits) ? 11 : 10) ? digits : null
}

/** Visa, Mastercard, JCB, Discover with 16 digits, American Express with 15, Diners Club with 14 (ISO/IEC 7812 ranges). */
const cardRanges =
  /^(?:4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|6(?:011|5\d\d|4[4-9]\d)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11})$/

function cardOf(found: RegExpExecArray): string | null {
  const digits = digitsOf(found[0])
  if (!cardRanges.test(digits) || !isLuhn(digits) || /^(\d)\1+$/.test(digits)) return null
  return ofAnId.test(before(found, 48)) ? null : digits
}

const aboutMyNumber = /(?:my[_ -]?number|マイナンバー|個人番号|kojin[_-]?bango)[^\n\d]{0,12}$/i

/** One of eleven numbers has the right check digit, so it also has to be named, or written in groups of four. */
function myNumberOf(found: RegExpExecArray): string | null {
  const digits = digitsOf(found[0])
  const meant = found[0] !== digits || aboutMyNumber.test(before(found, 32))
  return meant && isMyNumber(digits) && !/^(\d)\1+$/.test(digits) ? digits : null
}

const prefectures =
  '北海道|青森県|岩手県|宮城県|秋田県|山形県|福島県|茨城県|栃木県|群馬県|埼玉県|千葉県|東京都|神奈川県|新潟県|富山県|石川県|福井県|山梨県|長野県|岐阜県|静岡県|愛知県|三重県|滋賀県|京都府|大阪府|兵庫県|奈良県|和歌山県|鳥取県|島根県|岡山県|広島県|山口県|徳島県|香川県|愛媛県|高知県|福岡県|佐賀県|長崎県|熊本県|大分県|宮崎県|鹿児島県|沖縄県'

/** Data about people. No letter, digit or `-` stands on either side of a number, so that no part of an id is one. */
export const personalRules: readonly Rule[] = [
  personal(
    'email',
    /(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}(?:@|%40)(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![A-Za-z0-9-])/g,
    emailOf,
  ),
  personal(
    'phoneJp',
    /(?<![A-Za-z0-9\-+.])(?:(?:\+|%2B)81([- ]?)\(?0?\)?\d{1,4}[- ]?\d{1,4}[- ]?\d{3,4}|0\d{1,4}([-‐‑–−ー ])\d{1,4}\2\d{3,4}|\(0\d{1,4}\) ?\d{1,4}-\d{4}|0\d{1,3}\(\d{1,4}\)\d{4}|0[5789]0\d{8}|(?<=(?:tel|phone|mobile|fax|電話(?:番号)?)(?:\\?["'])? ?[:=] ?(?:\\?["'])?)0\d{9})(?![A-Za-z0-9-])/gi,
    phoneOf,
  ),
  personal(
    'card',
    /(?<![A-Za-z0-9\-._])\d{4}([- ]?)(?:\d{4}\1\d{4}\1\d{4}|\d{6}\1\d{4,5})(?![A-Za-z0-9-]|\.\d)/g,
    cardOf,
  ),
  personal('myNumber', /(?<![A-Za-z0-9\-._])\d{4}([- ]?)\d{4}\1\d{4}(?![A-Za-z0-9-]|\.\d)/g, myNumberOf),
  personal(
    'addressJp',
    new RegExp(`(?:${prefectures})[^\\s,"'\\t]{1,12}?[市区町村郡][^\\s,"'\\t]{0,24}?\\d`, 'g'),
    ([whole]) => whole,
  ),
]
