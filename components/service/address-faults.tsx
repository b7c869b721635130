import { useTranslations } from 'next-intl'
import { Notice } from '#components/ui/notice.tsx'
import { joined } from '#components/words/joined.ts'
import type { AddressFault } from './list-address.ts'

const shown = 3
const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

/** What of the address could not be used, and what could stand there; the rest of it is shown all the same. */
export function AddressFaults({ faults, cursor }: { faults: readonly AddressFault[]; cursor: boolean }) {
  const t = useTranslations('services.address')
  if (faults.length === 0 && !cursor) return null
  const say = (fault: AddressFault) => {
    const name = short(fault.name)
    if (fault.is !== 'invalid') return t(fault.is, { name })
    const values = fault.allowed.length === 0 ? '' : t('allowed', { values: fault.allowed.join(', ') })
    return joined(t('invalid', { name, value: short(fault.value) }), values)
  }
  return (
    <div className="mb-3">
      <Notice role="status" sign="warn">
        <p className="font-medium">{t('title')}</p>
        <ul className="wrap-anywhere">
          {faults.slice(0, shown).map((fault) => (
            <li key={`${fault.is} ${fault.name}`}>{say(fault)}</li>
          ))}
          {cursor ? <li>{t('cursor')}</li> : null}
        </ul>
      </Notice>
    </div>
  )
}
