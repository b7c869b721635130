import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { ProbeCheck } from '#components/run/probe-check.tsx'
import { LevelSign } from '#components/service/level.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Card } from '#components/ui/page.tsx'
import { Column, Table } from '#components/ui/table.tsx'
import { words } from '#components/words/index.ts'
import type { Check } from '#lib/checks/define.ts'
import type { CheckUse } from '#lib/domain/check-use.ts'
import { freshFor } from '#lib/domain/readiness.ts'
import { intervals } from '#lib/domain/schedule.ts'
import { levels, severities } from '#lib/domain/verdict.ts'
import { EditItem } from './edit-item.tsx'
import { fieldsOf } from './param-fields.ts'
import { ParamValue } from './param-value.tsx'
import type { ParamField } from './typed.ts'

type Asked = Pick<Check, 'id' | 'kind' | 'level' | 'severity' | 'text'> & {
  params: { properties?: Record<string, unknown> }
}
type Use = CheckUse['checklists'][number]

/** The checklists a check stands on, each with the settings it asks with; read without a script, changed in place with one. */
export function CheckSettings({ check, checklists }: { check: Asked; checklists: readonly Use[] }) {
  const t = useTranslations('checks.use')
  if (checklists.length === 0) return <p className="text-sm text-muted">{t('none')}</p>
  return checklists.map((use) => <Settings check={check} key={use.checklist} use={use} />)
}

function Settings({ check, use }: { check: Asked; use: Use }) {
  const t = useTranslations('checks.use')
  const edit = useTranslations('checks.edit')
  const states = useTranslations('states')
  const lang = useLocale()
  const format = useFormatter()
  const fields = fieldsOf(check.params.properties ?? {})
  const { checks, errors } = words[lang]
  const day = use.countsFrom === null ? null : new Date(`${use.countsFrom}T00:00:00Z`)
  const severity = use.severity ?? check.severity
  const [byKind, counts] = [intervals[check.kind], freshFor(check) / 3_600_000]
  const [every, fresh] = [use.everyHours ?? byKind, use.freshHours ?? counts]
  const own = (value: string) => ({ value: '', label: edit('own', { value }) })
  return (
    <Card className="space-y-4">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h3 className="font-semibold">{use.name}</h3>
        <span className="text-sm">{states(`severity.${severity}`)}</span>
        <span className="text-sm">
          <LevelSign level={use.level ?? check.level} />
        </span>
        <span className="text-sm text-muted">
          {day === null
            ? t('counts.always')
            : t('counts.from', { day: format.dateTime(day, { dateStyle: 'long', timeZone: 'UTC' }) })}
        </span>
        <span className="ms-auto text-xs text-muted">{t('version', { version: String(use.version) })}</span>
      </div>
      {fields.length === 0 ? (
        <p className="text-sm text-muted">{t('nothing')}</p>
      ) : (
        <SettingTable check={check} fields={fields} use={use} />
      )}
      <p className="text-sm text-muted">{t('services', { count: use.services })}</p>
      <p className="text-sm text-muted">
        {every === null ? t('never', { fresh: `${fresh}` }) : t('every', { hours: `${every}`, fresh: `${fresh}` })}
      </p>
      {use.otherwise === 0 ? null : (
        <Notice sign="warn">
          <p>{t('otherwise', { count: use.otherwise })}</p>
          <div className="mt-2 flex flex-wrap gap-2">
            <ProbeCheck check={check.id} count={use.services} />
          </div>
        </Notice>
      )}
      <EditItem
        item={{
          checklist: use.checklist,
          check: use.check,
          version: use.version,
          severity: use.severity,
          level: use.level,
          countsFrom: use.countsFrom,
          everyHours: use.everyHours,
          freshHours: use.freshHours,
        }}
        hours={{
          every: byKind === null ? edit('everyNever') : edit('everyHelp', { hours: `${byKind}` }),
          fresh: edit('freshHelp', { hours: `${counts}` }),
        }}
        levels={[
          own(states(`level.${check.level}`)),
          ...levels.map((value) => ({ value, label: states(`level.${value}`) })),
        ]}
        settings={fields.map((field) => ({
          field,
          text: textOf(check.text[lang].params, field.name),
          value: use.settings[field.name],
          fallback: edit('fallback', { value: said(field, t) }),
        }))}
        severities={[
          own(states(`severity.${check.severity}`)),
          ...severities.map((value) => ({ value, label: states(`severity.${value}`) })),
        ]}
        words={{ edit: checks.edit, errors }}
      />
    </Card>
  )
}

const textOf = (texts: Check['text']['en']['params'], name: string) => texts?.[name] ?? { label: name, help: '' }

function said(field: ParamField, t: (key: 'on' | 'off' | 'empty') => string): string {
  if (field.is === 'switch') return t(field.default ? 'on' : 'off')
  if (field.is === 'lines' || field.is === 'choices')
    return field.default.length === 0 ? t('empty') : field.default.join(', ')
  return String(field.default)
}

function SettingTable({ check, fields, use }: { check: Asked; fields: readonly ParamField[]; use: Use }) {
  const t = useTranslations('checks')
  const lang = useLocale()
  return (
    <div className="-mx-4 overflow-x-auto border-y border-line sm:-mx-5">
      <Table
        caption={t('params')}
        className="sm:[&_tr>:first-child]:ps-5 sm:[&_tr>:last-child]:pe-5"
        head={
          <>
            <Column>{t('param')}</Column>
            <Column>{t('use.now')}</Column>
            <Column on="mid">{t('default')}</Column>
          </>
        }
      >
        <tbody>
          {fields.map((field) => {
            const { label, help, unit } = textOf(check.text[lang].params, field.name)
            const value = use.settings[field.name]
            const own = JSON.stringify(value) === JSON.stringify(field.default)
            return (
              <tr key={field.name}>
                <th className="min-w-40" scope="row">
                  {label}
                  <p>{help}</p>
                  <p>
                    <code>{field.name}</code>
                  </p>
                </th>
                <td className={own ? undefined : 'font-semibold'}>
                  <ParamValue unit={unit} value={value} />
                </td>
                <td className="mid text-muted">
                  <ParamValue unit={unit} value={field.default} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </div>
  )
}
