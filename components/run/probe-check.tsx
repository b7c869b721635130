import { useLocale, useTranslations } from 'next-intl'
import { fleetWords } from './fleet-words.ts'
import { ProbeFleet } from './probe-fleet.tsx'

/** Asks one check again, of all services it is asked of (`count`) or of one. */
export function ProbeCheck({ check, count, service }: { check: string; count: number; service?: string }) {
  const t = useTranslations('checks.run')
  return (
    <ProbeFleet
      count={count}
      filter={{ checks: [check], ...(service === undefined ? {} : { services: [service] }) }}
      filtered={false}
      label={service === undefined ? t('everywhere') : t('here')}
      look="plain"
      words={fleetWords(useLocale())}
    />
  )
}
