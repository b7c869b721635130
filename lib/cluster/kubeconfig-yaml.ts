import { constructFromEvents, EVENT_ID, parseEvents, YAMLException } from 'js-yaml'
import { Refused } from '../domain/refused.ts'
import { isRaw, type Raw } from './read.ts'

const largest = 256 * 1024
const deepest = 16

/** Standard tags only say what the parser knows anyway. */
const standardTag = /^!!(str|int|float|bool|null|map|seq)$/

/** In a text that is refused anyway: whether an anchor or alias seems to stand in it. */
const looksAnchored = /(^|[\s[{,:-])[&*][^\s,[\]{}]/

function invalid(what: string, line?: number): Refused {
  const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)}.`
  return new Refused('KUBECONFIG_INVALID', line === undefined ? sentence : `Line ${line}: ${what}.`, {
    field: 'kubeconfig',
  })
}

const aliases = () =>
  new Refused('YAML_ALIASES_FORBIDDEN', 'Anchors and aliases are not allowed in a kubeconfig.', { field: 'kubeconfig' })

const tooDeep = () =>
  new Refused('YAML_TOO_DEEP', `A kubeconfig has at most ${deepest} levels.`, { field: 'kubeconfig' })

/** The parser's own message quotes the text; a kubeconfig holds secrets, so only the fault and its line are told. */
function explained(error: unknown, text: string): Refused {
  if (!(error instanceof YAMLException)) return invalid('this is not valid YAML')
  const { reason, mark } = error
  const line = mark ? mark.line + 1 : undefined
  if (reason.startsWith('nesting exceeded')) return looksAnchored.test(text) ? aliases() : tooDeep()
  if (reason.startsWith('duplicated mapping key')) return invalid('a key stands here twice', line)
  if (reason.startsWith('tab characters')) return invalid('a tab is used to indent', line)
  return invalid('this is not valid YAML', line)
}

/**
 * The one mapping of a kubeconfig's text. Parsed to events first, so that nothing is built of what is refused: aliases, depth, tags.
 * Throws Refused: BODY_TOO_LARGE (413), YAML_ALIASES_FORBIDDEN, YAML_TOO_DEEP or KUBECONFIG_INVALID with the line.
 */
export function kubeconfigYaml(text: string): Raw {
  if (Buffer.byteLength(text) > largest)
    throw new Refused('BODY_TOO_LARGE', 'A kubeconfig may have 256 KiB.', { status: 413, field: 'kubeconfig' })
  if (!text.isWellFormed() || /[\0\ufffd]/.test(text)) throw invalid('this is not UTF-8 text')
  const documents = documentsOf(text)
  const [document] = documents
  if (documents.length > 1) throw invalid('this holds more than one document')
  if (!isRaw(document) || document.kind !== 'Config') throw invalid('this is not a mapping of kind Config')
  return document
}

type Events = ReturnType<typeof parseEvents>

function levelsOf(events: Events): number {
  let level = 0
  let deepestSeen = 0
  for (const { type } of events) {
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) level++
    // A document is popped too: from level 0.
    else if (type === EVENT_ID.POP) level = Math.max(0, level - 1)
    deepestSeen = Math.max(deepestSeen, level)
  }
  return deepestSeen
}

function isAnchored(event: Events[number]): boolean {
  return event.type === EVENT_ID.ALIAS || ('anchorStart' in event && event.anchorStart >= 0)
}

function mustBePlain(events: Events, text: string): void {
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT && event.directives.length > 0) throw invalid('a directive is used')
    if (!('tagStart' in event) || event.tagStart < 0) continue
    const line = text.slice(0, event.tagStart).split('\n').length
    if (!standardTag.test(text.slice(event.tagStart, event.tagEnd))) throw invalid('a tag is used', line)
  }
}

function documentsOf(text: string): unknown[] {
  try {
    // The parser counts flow collections otherwise; its own limit only keeps a bomb short.
    const events = parseEvents(text, { maxDepth: deepest * 4 })
    if (events.some(isAnchored)) throw aliases()
    if (levelsOf(events) > deepest) throw tooDeep()
    mustBePlain(events, text)
    return constructFromEvents(events, { source: text })
  } catch (error) {
    throw error instanceof Refused ? error : explained(error, text)
  }
}
