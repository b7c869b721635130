import { CORE_SCHEMA, loadAll, mergeTag, YAMLException } from 'js-yaml'
import { isExpandable } from './expansion.ts'
import { bad, type Problem } from './problems.ts'
import { type Segment, segmentsOf } from './segments.ts'

/** One document of an input; `line` is where it starts. */
export interface ManifestDocument {
  value: unknown
  source: string
  line: number
}

const options = { schema: CORE_SCHEMA.withTags(mergeTag), maxDepth: 100, maxAliases: 1000 }

/** What only Helm writes. In a document that parses, other braces may be meant: alert rules and dashboards use them too. */
const helmOnly = /\{\{(?:[^}\n]{0,80}\.(?:Values|Release|Chart|Capabilities|Files)\b|-?\s{0,8}(?:include|toYaml|tpl)\s)/
const configKind = /^kind:\s*["']?(?:ConfigMap|Secret)\b/m

/** js-yaml's words for what we refuse by code. */
function codeOf(reason: string): string {
  if (reason.startsWith('aliases exceeded')) return 'YAML_ALIASES_EXCESSIVE'
  if (reason.startsWith('nesting exceeded')) return 'YAML_TOO_DEEP'
  return 'MANIFEST_INVALID'
}

function lineOf(segment: Segment, offset: number): number {
  return segment.line + (segment.text.slice(0, offset).match(/\n/g)?.length ?? 0)
}

function template(segment: Segment, source: string): Problem {
  const where = `${source} line ${lineOf(segment, segment.text.indexOf('{{'))}`
  return bad(
    'HELM_TEMPLATE',
    `${where} is a template that was not rendered; render it first, for example with helm template.`,
  )
}

function refusal(segment: Segment, source: string, error: unknown): Problem {
  const reason = error instanceof YAMLException ? error.reason : ''
  const code = codeOf(reason)
  if (code === 'MANIFEST_INVALID' && segment.text.includes('{{')) return template(segment, source)
  const line = segment.line + (error instanceof YAMLException ? (error.mark?.line ?? 0) : 0)
  return bad(code, `${source} line ${line} is not valid YAML: ${(reason || 'it cannot be read').slice(0, 200)}.`)
}

type Read = { values: unknown[] } | { problem: Problem }

function readSegment(segment: Segment, source: string): Read {
  const { text } = segment
  if (text.includes('{{') && helmOnly.test(text) && !configKind.test(text))
    return { problem: template(segment, source) }
  try {
    const values = loadAll(text, options)
    const shares = text.includes('*') && text.includes('&')
    if (!shares || values.every(isExpandable)) return { values }
    const sentence = `${source} line ${segment.line} holds YAML aliases that stand for too much.`
    return { problem: bad('YAML_ALIASES_EXCESSIVE', sentence) }
  } catch (error) {
    return { problem: refusal(segment, source, error) }
  }
}

/** JSON that JSON.parse takes; undefined means: read it as YAML, which tells the line of a fault. */
function readJson(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isFlat(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** JSON has no aliases, hence only its depth is asked. */
function isFlat(value: unknown, level = 0): boolean {
  if (typeof value !== 'object' || value === null) return true
  return level < options.maxDepth && Object.values(value).every((each) => isFlat(each, level + 1))
}

/**
 * Reads one input of YAML or JSON documents. Total: each document that cannot be read is a problem of its own, and the others
 * are answered. `source` is what problems call the input.
 */
export function documentsIn(text: string, source: string): { documents: ManifestDocument[]; problems: Problem[] } {
  const json = readJson(text)
  if (json !== undefined) return { documents: [{ value: json, source, line: 1 }], problems: [] }
  const documents: ManifestDocument[] = []
  const problems: Problem[] = []
  for (const segment of segmentsOf(text)) {
    const read = readSegment(segment, source)
    if ('problem' in read) problems.push(read.problem)
    else for (const value of read.values) documents.push({ value, source, line: segment.line })
  }
  return { documents, problems }
}
