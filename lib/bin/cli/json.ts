import type { Reported } from './reported.ts'

/** The JSON contract: exactly these keys in this order, one line, a newline at the end. */
export function asJson(services: readonly Reported[]): string {
  const plain = services.map(({ namespace, service, workloads, verdicts }) => ({
    namespace,
    service,
    workloads,
    verdicts: verdicts.map(({ check, version, area, level, severity, outcome, summary, findings }) => ({
      check,
      version,
      area,
      level,
      severity,
      outcome,
      summary,
      findings: findings.map(({ subject, message }) => ({ subject, message })),
    })),
  }))
  return `${JSON.stringify({ services: plain })}\n`
}
