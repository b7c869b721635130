import { z } from 'zod'
import { defineCheck } from './define.ts'
import { reportOf } from './relations.ts'

const shown = 3

/** The first few ids, each once, and how many there are besides. */
function listed(criticals: readonly { id: string }[]): string {
  const ids = [...new Set(criticals.map(({ id }) => id))].sort()
  const rest = ids.length - shown
  return `${ids.slice(0, shown).join(', ')}${rest > 0 ? ` +${rest}` : ''}`
}

export const vulnerabilities = defineCheck({
  id: 'vulnerabilities',
  version: 1,
  area: 'image',
  level: 'silver',
  severity: 'error',
  kind: 'live',
  who: 'A',
  needs: ['workloads', 'vulnerabilityReports'],
  params: z.object({ maxFixable: z.number().int().min(0).max(10_000).default(0) }),
  text: {
    en: {
      title: 'No fixable critical vulnerability',
      why: 'These holes are published, critical, and already fixed upstream: everybody knows them, and a rebuild closes them.',
      fix: 'Rebuild on a base that holds the fixed packages (docker build --pull), or raise the dependency to the fixed version, and roll out.',
      params: {
        maxFixable: {
          label: 'Critical holes that are let pass',
          help: 'More critical vulnerabilities with a fix than this fail.',
        },
      },
      says: {
        pass: 'Critical vulnerabilities: {critical}',
        within: '{fixable} of {critical} critical vulnerabilities can be fixed, {max} are allowed: {ids}',
        fixable: '{fixable} of {critical} critical vulnerabilities can be fixed: {ids}',
        unfixable: 'No fix yet for {ids}',
        notListed: 'Critical vulnerabilities: {critical} counted, but {listed} listed',
        noReport: 'No vulnerability report for this container as it runs now',
      },
    },
    ja: {
      title: '修正可能な Critical の脆弱性がない',
      why: '公開済みで深刻度が Critical、しかも修正版が出ている脆弱性です。誰もが知っており、ビルドし直すだけで塞げます。',
      fix: '修正済みパッケージを含むベースでビルドし直す（docker build --pull）か、依存ライブラリを修正版に上げて展開してください。',
      params: {
        maxFixable: {
          label: '許容する脆弱性の数',
          help: '修正版のある Critical の脆弱性がこの数を超えると不合格になります。',
          unit: '件',
        },
      },
      says: {
        pass: 'Critical の脆弱性は {critical} 件です',
        within: 'Critical {critical} 件のうち修正可能なものは {fixable} 件で、許容範囲（{max} 件）内です: {ids}',
        fixable: 'Critical {critical} 件のうち {fixable} 件は修正可能です: {ids}',
        unfixable: '修正版はまだありません: {ids}',
        notListed: 'Critical が {critical} 件と集計されていますが、明細は {listed} 件しかありません',
        noReport: '現在動いているこのコンテナの脆弱性レポートがありません',
      },
    },
  },
  evaluate({ workload, facts, params, pass, fail, unknown, note, container }) {
    return workload.containers.flatMap(({ name }) => {
      const subject = container(name)
      const report = reportOf(facts, workload, name)
      if (report === null) return [unknown('noReport', {}, subject)]
      const { criticals } = report
      const critical = Math.max(report.counts.critical, criticals.length)
      const fixable = criticals.filter(({ fixed }) => fixed !== '')
      const unfixable = criticals.filter(({ fixed }) => fixed === '')
      const notes = unfixable.length > 0 ? [note('unfixable', { ids: listed(unfixable) }, subject)] : []

      const max = params.maxFixable
      const values = { critical, max, fixable: fixable.length, ids: listed(fixable), listed: criticals.length }
      if (fixable.length > max) return [fail('fixable', values, subject), ...notes]
      if (criticals.length < critical) return [unknown('notListed', values, subject), ...notes]
      return [pass(fixable.length > 0 ? 'within' : 'pass', values, subject), ...notes]
    })
  },
})
