import { createHash } from 'node:crypto'
import type { Check } from '../../checks/define.ts'
import type { Lang } from '../../domain/verdict.ts'
import type { Reported, ReportedVerdict } from './reported.ts'

/** Where an object was written. `uri` is relative to the working folder, or absolute with its scheme; `line` counts from 1. */
interface Place {
  uri: string
  line: number
}

/** Finds the place of an object, e.g. of `Deployment/search-api` in namespace homes-api. */
export type Locate = (namespace: string, kind: string, name: string) => Place | undefined

function rule(check: Check, lang: Lang) {
  const { title, why, fix } = check.text[lang]
  return {
    id: check.id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: fix, markdown: `**${title}**\n\n${why}\n\n${fix}` },
    defaultConfiguration: { level: check.severity },
    properties: { area: check.area, level: check.level, kind: check.kind, tags: ['kubernetes', check.area] },
  }
}

/** `Deployment/x/container/app` is written where Deployment/x is; `Kind/other-namespace/x` names its own namespace. */
function placeOf(locate: Locate, namespace: string, subject: string): Place | undefined {
  const [kind = '', name = '', third] = subject.split('/')
  return locate(namespace, kind, name) ?? (third === undefined ? undefined : locate(name, kind, third))
}

function result(service: Reported, verdict: ReportedVerdict, index: number, at: number, locate: Locate) {
  const finding = verdict.findings[at]
  if (finding === undefined || (finding.outcome !== 'fail' && finding.outcome !== 'warn')) return []
  const { subject, message, outcome } = finding
  const qualified = `${service.namespace}/${subject}`
  const place =
    placeOf(locate, service.namespace, subject) ?? placeOf(locate, service.namespace, service.workloads[0] ?? '')
  const physicalLocation = place && { artifactLocation: { uri: place.uri }, region: { startLine: place.line } }
  return [
    {
      ruleId: verdict.check,
      ruleIndex: index,
      level: outcome === 'fail' ? 'error' : 'warning',
      message: { text: `${qualified}: ${message}` },
      locations: [
        {
          ...(physicalLocation ? { physicalLocation } : {}),
          logicalLocations: [{ name: subject, fullyQualifiedName: qualified, kind: 'resource' }],
        },
      ],
      partialFingerprints: {
        'landfall/v1': createHash('sha256')
          .update([service.namespace, service.service, verdict.check, subject, message].join('\0'))
          .digest('hex'),
      },
    },
  ]
}

/**
 * SARIF 2.1.0: the asked checks are the rules, every finding that fails (error) or warns (warning) is a result.
 * `good` is false when some input could not be read: the results are then not the whole truth.
 */
export function asSarif(
  services: readonly Reported[],
  checks: readonly Check[],
  about: { lang: Lang; version: string; good: boolean; locate: Locate },
): string {
  const indexes = new Map(checks.map((check, index) => [check.id, index]))
  const results = services.flatMap((service) =>
    service.verdicts.flatMap((verdict) =>
      verdict.findings.flatMap((_, at) => result(service, verdict, indexes.get(verdict.check) ?? -1, at, about.locate)),
    ),
  )
  const driver = {
    name: 'Landfall',
    semanticVersion: about.version,
    language: about.lang,
    rules: checks.map((check) => rule(check, about.lang)),
  }
  const run = { tool: { driver }, invocations: [{ executionSuccessful: about.good }], results }
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] })}\n`
}
