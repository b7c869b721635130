import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LevelSign } from '#components/service/level.tsx'
import { Card } from '#components/ui/page.tsx'
import type { Check } from '#lib/checks/define.ts'

interface Rule {
  apiGroups: readonly string[]
  resources: readonly string[]
  verbs: readonly string[]
}
export interface Reference extends Omit<Check, 'judge' | 'params'> {
  /** JSON Schema of the settings. */
  params: { properties?: Record<string, unknown> }
  rights: readonly Rule[]
}

/** Everything about one check, printed from its code. */
export function CheckReference({ check }: { check: Reference }) {
  const t = useTranslations('checks')
  const states = useTranslations('states')
  const lang = useLocale()
  const { why, fix, says } = check.text[lang]
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,46rem)_18rem]">
      <div className="min-w-0 space-y-6">
        <Part title={t('why')}>
          <p>{why}</p>
        </Part>
        <Part title={t('fix')}>
          <p>{fix}</p>
        </Part>
        <Part title={t('says')}>
          <ul className="space-y-1.5">
            {Object.entries(says).map(([key, sentence]) => (
              <li className="border-s-2 border-line ps-3" key={key}>
                <Sentence text={sentence} />
              </li>
            ))}
          </ul>
        </Part>
        <Params properties={check.params.properties ?? {}} />
        <Rights rules={check.rights} />
      </div>
      <Card className="h-fit text-sm max-lg:order-first">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2">
          <Fact name={t('level')}>
            <LevelSign level={check.level} />
          </Fact>
          <Fact name={t('severity')}>
            {states(`severity.${check.severity}`)}
            <p className="text-xs text-muted">{states(`severityWhy.${check.severity}`)}</p>
          </Fact>
          <Fact name={t('area')}>{states(`area.${check.area}`)}</Fact>
          <Fact name={t('kind')}>{states(`kind.${check.kind}`)}</Fact>
          <Fact name={t('who')}>{states(`who.${check.who}`)}</Fact>
          <Fact name={t('needs')}>
            {check.needs.map((fact) => (
              <code className="me-2 inline-block" key={fact}>
                {fact}
              </code>
            ))}
          </Fact>
          <Fact name={t('version')}>{check.version}</Fact>
        </dl>
      </Card>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1.5 text-sm font-semibold text-muted">{title}</h2>
      {children}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** The values a sentence will name stand out from its words. */
function Sentence({ text }: { text: string }) {
  return text.split(/(\{\w+\})/).map((part, index) =>
    part.startsWith('{') ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed sentence never move
      <code className="text-accent" key={index}>
        {part}
      </code>
    ) : (
      part
    ),
  )
}

const shown = (schema: unknown) =>
  typeof schema === 'object' && schema !== null && 'default' in schema ? JSON.stringify(schema.default) : '–'

function Params({ properties }: { properties: Record<string, unknown> }) {
  const t = useTranslations('checks')
  const names = Object.keys(properties)
  return (
    <Part title={t('params')}>
      {names.length === 0 ? (
        <p>{t('noParams')}</p>
      ) : (
        <Card flush>
          <table className="grid-table">
            <thead>
              <tr>
                <th scope="col">{t('param')}</th>
                <th scope="col">{t('default')}</th>
              </tr>
            </thead>
            <tbody>
              {names.map((name) => (
                <tr key={name}>
                  <th scope="row">
                    <code>{name}</code>
                  </th>
                  <td>
                    <code className="wrap-anywhere">{shown(properties[name])}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      )}
    </Part>
  )
}

function Rights({ rules }: { rules: readonly Rule[] }) {
  const t = useTranslations('checks')
  return (
    <Part title={t('rights')}>
      <Card flush>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{t('group')}</th>
              <th scope="col">{t('resources')}</th>
              <th scope="col">{t('verbs')}</th>
            </tr>
          </thead>
          <tbody>
            {rules.map(({ apiGroups, resources, verbs }) => (
              <tr key={`${apiGroups.join()} ${resources.join()}`}>
                <td>
                  <code>{apiGroups.join(', ') || t('core')}</code>
                </td>
                <td>
                  <code className="wrap-anywhere">{resources.join(', ')}</code>
                </td>
                <td>
                  <code>{verbs.join(', ')}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </Part>
  )
}
