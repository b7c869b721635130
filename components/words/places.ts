import { defineWords } from './define.ts'

/** Words of the screens about workloads that belong to no service. */
export const places = defineWords({
  en: {
    unassigned: {
      title: 'Unassigned',
      lead: 'Workloads that were seen in a cluster and belong to no service.',
      count: '{count, plural, =0 {No workload} one {# workload} other {# workloads}}',
      columns: { workload: 'Workload', namespace: 'Namespace', cluster: 'Cluster', seen: 'Seen' },
      empty: {
        title: 'Every workload belongs to a service',
        text: 'What appears in a cluster later and matches no service is listed here after the next fleet probe.',
      },
    },
    make: {
      button: 'Make a service',
      name: 'Name of the service',
      team: 'Owner team',
      create: 'Make it',
      creating: 'Making it …',
      cancel: 'Cancel',
    },
  },
  ja: {
    unassigned: {
      title: '未割り当て',
      lead: 'クラスターで見つかり、どのサービスにも属していないワークロードです。',
      count: '{count, plural, =0 {ワークロードなし} other {# 件のワークロード}}',
      columns: { workload: 'ワークロード', namespace: 'Namespace', cluster: 'クラスター', seen: '確認' },
      empty: {
        title: 'すべてのワークロードがサービスに属しています',
        text: '今後クラスターに現れ、どのサービスにも一致しないものは、次の一括測定のあとにここへ表示されます。',
      },
    },
    make: {
      button: 'サービスにする',
      name: 'サービス名',
      team: '担当チーム',
      create: '作成',
      creating: '作成しています…',
      cancel: 'キャンセル',
    },
  },
})
