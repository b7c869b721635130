import type { Reported, ReportedVerdict } from './reported.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
/** What XML 1.0 allows in no form at all: most controls and the two non-characters. TAB and newlines would be folded in attributes. */
const forbidden = /[\p{Cc}\ufffe\uffff]/gu

/** Text that is well-formed XML in an attribute and in an element; characters that XML forbids are shown as `\u{1b}`. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(forbidden, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`)
    .replace(/[&<>"']/g, (char) => entities[char] ?? char)
}

function element(name: string, attributes: Record<string, string | number>, inner: string): string {
  const head = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(String(value))}"`)]
  return inner === '' ? `<${head.join(' ')}/>` : `<${head.join(' ')}>${inner}</${name}>`
}

function body(verdict: ReportedVerdict): string {
  const findings = verdict.findings
    .map(({ subject, message }) => `${escapeXml(subject)}: ${escapeXml(message)}`)
    .join('\n')
  switch (verdict.outcome) {
    case 'fail':
      return element('failure', { type: verdict.severity, message: verdict.summary }, findings)
    case 'unknown':
    case 'notApplicable':
      return element('skipped', { message: `${verdict.outcome}: ${verdict.summary}` }, '')
    default:
      return element(
        'system-out',
        {},
        [`${verdict.outcome}: ${escapeXml(verdict.summary)}`, findings].filter(Boolean).join('\n'),
      )
  }
}

function tally(verdicts: readonly ReportedVerdict[]) {
  const failures = verdicts.filter(({ outcome }) => outcome === 'fail').length
  const skipped = verdicts.filter(({ outcome }) => outcome === 'unknown' || outcome === 'notApplicable').length
  return { tests: verdicts.length, failures, errors: 0, skipped }
}

/**
 * JUnit XML as build servers read it: a suite per service, a case per check; fail is a failure, unknown and notApplicable are
 * skipped with the reason, warn is a passed case that says so. Without times, so that the same answer gives the same bytes.
 */
export function asJunit(services: readonly Reported[]): string {
  const suites = services.map((service) => {
    const name = `${service.namespace}/${service.service}`
    const cases = service.verdicts.map((verdict) =>
      element('testcase', { classname: `${name}.${verdict.area}`, name: verdict.check }, body(verdict)),
    )
    return `<testsuite ${attributesOf({ name, ...tally(service.verdicts) })}>\n${cases.join('\n')}\n</testsuite>\n`
  })
  const all = services.flatMap(({ verdicts }) => verdicts)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${attributesOf({ name: 'landfall', ...tally(all) })}>\n${suites.join('')}</testsuites>\n`
}

function attributesOf(attributes: Record<string, string | number>): string {
  return Object.entries(attributes)
    .map(([key, value]) => `${key}="${escapeXml(String(value))}"`)
    .join(' ')
}
