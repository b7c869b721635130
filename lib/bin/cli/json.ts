import type { Reported } from './reported.ts'

function asObject({ namespace, service, workloads, verdicts }: Reported): string {
  const plain = verdicts.map(({ check, version, area, level, severity, outcome, summary, findings }) => ({
    check,
    version,
    area,
    level,
    severity,
    outcome,
    summary,
    findings: findings.map(({ subject, message }) => ({ subject, message })),
  }))
  return JSON.stringify({ namespace, service, workloads, verdicts: plain })
}

/** The JSON contract: exactly these keys in this order, one line, a newline at the end. */
export function asJson(services: Iterable<Reported>): string {
  const told: string[] = []
  for (const service of services) told.push(asObject(service))
  return `{"services":[${told.join(',')}]}\n`
}
