import { z } from 'zod'
import { defineCheck } from './define.ts'
import { namesParam } from './names-param.ts'
import { reportOf } from './relations.ts'

const day = 86_400_000
const midnight = (date: string) => Date.parse(`${date}T00:00:00Z`)

export const baseOs = defineCheck({
  id: 'base-os',
  version: 1,
  area: 'image',
  level: 'silver',
  severity: 'error',
  kind: 'live',
  who: 'A',
  needs: ['workloads', 'vulnerabilityReports'],
  params: z.object({
    warnDays: z.number().int().min(0).max(3_650).default(180),
    freeLts: namesParam(['debian']),
  }),
  text: {
    en: {
      title: 'The base OS is supported',
      why: 'After its end of support a base gets no fixes any more: every hole found in it stays open.',
      fix: 'Move the FROM line to a supported release of the base, rebuild and roll out. Long-term support buys time, not a base.',
      params: {
        warnDays: {
          label: 'Warn before the end of support',
          help: 'From this many days before its end the base is a warning.',
          unit: 'days',
        },
        freeLts: {
          label: 'Bases with free long-term support',
          help: 'Families whose long-term support costs nothing: within it they warn instead of failing. One a line.',
        },
      },
      says: {
        pass: '{os} is supported until {end}',
        soon: '{os} is supported until {end}, {days} days left',
        lts: '{os} is in long-term support until {lts}; regular support ended on {end}',
        over: 'Support of {os} ended on {end}',
        endOfLife: '{os} is at its end of life',
        noReport: 'No vulnerability report for this container as it runs now',
        noOs: 'The report names no OS',
        noDate: 'The end of support of {os} is not known',
      },
    },
    ja: {
      title: 'ベース OS がサポート期間内である',
      why: 'サポートが終わったベース OS には修正が提供されず、見つかった脆弱性は塞がれないまま残ります。',
      fix: 'FROM 行をサポート中のリリースに上げ、ビルドし直して展開してください。LTS は移行までの猶予にすぎません。',
      params: {
        warnDays: {
          label: 'サポート終了の事前警告',
          help: 'サポート終了までの日数がこの値以下になると注意になります。',
          unit: '日',
        },
        freeLts: {
          label: '無償 LTS のあるベース OS',
          help: 'LTS が無償で提供されるディストリビューションです。LTS の期間中は不合格ではなく注意にします。1 行に 1 つ。',
        },
      },
      says: {
        pass: '{os} のサポートは {end} までです',
        soon: '{os} のサポートは {end} までで、残り {days} 日です',
        lts: '{os} は LTS 期間中です（{lts} まで）。通常サポートは {end} に終了しました',
        over: '{os} のサポートは {end} に終了しました',
        endOfLife: '{os} はサポートが終了しています',
        noReport: '現在動いているこのコンテナの脆弱性レポートがありません',
        noOs: 'レポートに OS の情報がありません',
        noDate: '{os} のサポート終了日が分かりません',
      },
    },
  },
  evaluate({ workload, facts, params, pass, warn, fail, unknown, container }) {
    return workload.containers.map(({ name }) => {
      const subject = container(name)
      const report = reportOf(facts, workload, name)
      if (report === null) return unknown('noReport', {}, subject)
      if (report.os === null) return unknown('noOs', {}, subject)
      const { family, name: version, eosl } = report.os
      const os = `${family} ${version}`
      if (eosl) return fail('endOfLife', { os }, subject)
      if (report.support === null) return unknown('noDate', { os }, subject)

      const { end, lts } = report.support
      const today = facts.day('vulnerabilityReports')
      if (end < today) {
        const free = lts !== null && lts >= today && params.freeLts.includes(family.toLowerCase())
        return free ? warn('lts', { os, end, lts }, subject) : fail('over', { os, end }, subject)
      }
      const days = (midnight(end) - midnight(today)) / day
      return days <= params.warnDays ? warn('soon', { os, end, days }, subject) : pass('pass', { os, end }, subject)
    })
  },
})
