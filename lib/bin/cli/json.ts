import { plain } from '../../checks/tell.ts'
import type { Reported } from './reported.ts'

function asObject({ namespace, service, workloads, verdicts }: Reported): string {
  return JSON.stringify({ namespace, service, workloads, verdicts: verdicts.map(plain) })
}

/** The JSON contract: exactly these keys in this order, one line, a newline at the end. */
export function asJson(services: Iterable<Reported>): string {
  const told: string[] = []
  for (const service of services) told.push(asObject(service))
  return `{"services":[${told.join(',')}]}\n`
}
