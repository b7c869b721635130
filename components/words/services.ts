import { defineWords } from './define.ts'

export const services = defineWords({
  en: {
    title: 'Services',
    count: '{count, plural, =0 {No service} one {# service} other {# services}}',
    filtered: '{count} of {total}',
    columns: {
      name: 'Service',
      team: 'Team',
      stage: 'Stage',
      level: 'Level',
      readiness: 'Required checks that are met',
      measured: 'Measured',
    },
    nothingRequired: '–',
    filter: {
      label: 'Filter',
      text: 'Name or team',
      team: 'Team',
      level: 'Level',
      check: 'Check',
      outcome: 'Result',
      any: 'Any',
      apply: 'Apply',
      clear: 'Clear all',
    },
    never: 'Never',
    empty: {
      title: 'No service yet',
      text: 'Services are made of workloads. See which workloads belong to none, and make services of them.',
      next: 'See unassigned workloads',
    },
    noMatch: {
      title: 'No service matches',
      text: 'Take a filter away to see more.',
    },
  },
  ja: {
    title: 'サービス',
    count: '{count, plural, =0 {サービスなし} other {# 件のサービス}}',
    filtered: '{total} 件中 {count} 件',
    columns: {
      name: 'サービス',
      team: 'チーム',
      stage: '段階',
      level: 'レベル',
      readiness: '必須チェックの達成状況',
      measured: '測定',
    },
    nothingRequired: '–',
    filter: {
      label: '絞り込み',
      text: '名前またはチーム',
      team: 'チーム',
      level: 'レベル',
      check: 'チェック',
      outcome: '結果',
      any: 'すべて',
      apply: '適用',
      clear: 'すべて解除',
    },
    never: '未測定',
    empty: {
      title: 'サービスがまだありません',
      text: 'サービスはワークロードから作ります。どのサービスにも属さないワークロードを確認してください。',
      next: '未割り当てのワークロードへ',
    },
    noMatch: {
      title: '条件に合うサービスがありません',
      text: '条件を減らしてください。',
    },
  },
})
