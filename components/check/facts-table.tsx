import { useTranslations } from 'next-intl'
import { useFactName } from '#components/run/fact-name.ts'
import { Card } from '#components/ui/page.tsx'
import { Column, Table } from '#components/ui/table.tsx'

interface Rule {
  apiGroups: readonly string[]
  resources: readonly string[]
  verbs: readonly string[]
}
export interface FactRights {
  fact: string
  rights: readonly Rule[]
}

/** What a check reads, and which lists of the Kubernetes API each of it is made of. */
export function FactsTable({ facts }: { facts: readonly FactRights[] }) {
  const t = useTranslations('checks')
  const nameOf = useFactName()
  return (
    <>
      <Card flush>
        <Table
          caption={t('facts.title')}
          head={
            <>
              <Column>{t('facts.fact')}</Column>
              <Column>{t('facts.lists')}</Column>
            </>
          }
        >
          <tbody>
            {facts.map(({ fact, rights }) => (
              <tr key={fact}>
                <th scope="row">
                  {nameOf(fact)}
                  <code className="block text-xs font-normal text-muted">{fact}</code>
                </th>
                <td>
                  {rights.flatMap(({ apiGroups, resources }) =>
                    resources.map((resource) => (
                      <code className="me-3 inline-block wrap-anywhere" key={`${apiGroups} ${resource}`}>
                        {resource}
                        <span className="text-muted">{apiGroups[0] === '' ? '' : `.${apiGroups[0]}`}</span>
                      </code>
                    )),
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Card>
      <p className="mt-1.5 text-xs text-muted">{t('facts.all')}</p>
    </>
  )
}
