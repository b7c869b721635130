import type { IncomingMessage, ServerResponse } from 'node:http'
import { raw, text } from './read.ts'

/** A rule as SelfSubjectRulesReview gives it. */
export interface RecordedRule {
  verbs: string[]
  apiGroups: string[]
  resources: string[]
}

/** Answers `POST selfsubjectrulesreviews` with the rules of the namespace that is asked about. */
export async function sendReview(
  request: IncomingMessage,
  response: ServerResponse,
  rulesIn: (namespace: string) => readonly RecordedRule[],
): Promise<void> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const asked = raw(JSON.parse(body))
  const resourceRules = rulesIn(text(raw(asked.spec).namespace))
  const status = { resourceRules, nonResourceRules: [], incomplete: false }
  response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ ...asked, status }))
}
