import type { Reported, ReportedVerdict } from './reported.ts'

/** A verdict on the image tag that passes. */
export function verdict(over: Partial<ReportedVerdict> = {}): ReportedVerdict {
  return {
    check: 'image-tag',
    version: 1,
    area: 'image',
    level: 'bronze',
    severity: 'error',
    outcome: 'pass',
    summary: 'Tag 1.4.2',
    findings: [],
    looked: true,
    ...over,
  }
}

/** The same check failing on container app. */
export const latest = verdict({
  outcome: 'fail',
  summary: 'Tag latest',
  findings: [{ subject: 'Deployment/shop/container/app', message: 'Tag latest', outcome: 'fail' }],
})

/** Service `shop` in namespace `homes`, one Deployment. */
export function reported(...verdicts: ReportedVerdict[]): Reported {
  return { namespace: 'homes', service: 'shop', workloads: ['Deployment/shop'], verdicts }
}
