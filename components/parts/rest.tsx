import { useTranslations } from 'next-intl'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { samples } from './samples.ts'
import { PartGroup, Specimen } from './specimen.tsx'

const washes = ['pass', 'warn', 'fail', 'unknown'] as const

export function Navigation() {
  const t = useTranslations('parts')
  const tabs = [
    { href: '?tab=checklist#navigation', name: t('say.checklist'), count: 29, here: true },
    { href: '?tab=runs#navigation', name: t('say.runs'), count: 1_204, here: false },
    { href: '?tab=timeline#navigation', name: t('say.timeline'), here: false },
    { href: '?tab=long#navigation', name: samples.japanese, here: false },
  ]
  return (
    <PartGroup id="navigation" title={t('groups.navigation')}>
      <Specimen state="Tabs" wide>
        <div className="w-full min-w-0">
          <Tabs label={t('say.tabs')} tabs={tabs} />
        </div>
      </Specimen>
      <Specimen state={`Pager, ${t('states.first')}`} wide>
        <Pager next="?after=50#navigation" previous={null}>
          1–50
        </Pager>
      </Specimen>
    </PartGroup>
  )
}

export function Messages() {
  const t = useTranslations('parts')
  return (
    <PartGroup id="messages" title={t('groups.messages')}>
      {washes.map((sign) => (
        <Specimen key={sign} state={`Notice ${sign}`}>
          <Notice sign={sign}>{t('say.popoverText')}</Notice>
        </Specimen>
      ))}
      <Specimen state="Notice">
        <Notice sign={null}>{t('say.popoverText')}</Notice>
      </Specimen>
      <Specimen state={`Notice, ${t('states.long')}`}>
        <Notice sign="warn">
          <span className="wrap-anywhere">{samples.long}</span>
        </Notice>
      </Specimen>
      <Specimen state="ErrorState" wide>
        <ErrorState
          code="CLUSTER_TIMEOUT"
          next={
            <LinkButton href="#messages" size="sm">
              {t('say.again')}
            </LinkButton>
          }
        >
          {t('say.refused')}
        </ErrorState>
      </Specimen>
    </PartGroup>
  )
}

export function CodeAndKeys() {
  const t = useTranslations('parts')
  return (
    <PartGroup id="code" title={t('groups.code')}>
      <Specimen state="CodeBlock" wide>
        <div className="w-full min-w-0">
          <CodeBlock label="landfall-reader.yaml" text={samples.yaml} />
        </div>
      </Specimen>
      <Specimen state="Kbd">
        <Kbd>g</Kbd>
        <Kbd>Ctrl K</Kbd>
        <Kbd>⌘K</Kbd>
        <Kbd>Enter</Kbd>
      </Specimen>
    </PartGroup>
  )
}
