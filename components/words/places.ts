import { defineWords } from './define.ts'

/** Words of the screens about clusters and the workloads in them. */
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
    clusters: {
      title: 'Clusters',
      lead: 'Where Landfall looks. It reads, and changes nothing.',
      columns: { name: 'Cluster', state: 'State', seen: 'Last answer', services: 'Services', unassigned: 'Unassigned' },
      never: 'never',
      fault: 'Last attempt: {message}',
      empty: {
        title: 'No cluster yet',
        text: 'Start Landfall with LANDFALL_KUBECONFIG, or without it to get a sandbox cluster.',
      },
      role: 'Rights it needs',
      roleLead:
        'A read-only ClusterRole, printed from the facts that the checks read. It holds no Secret and no way to run anything.',
      copy: 'Copy',
      copied: 'Copied',
      download: 'Download',
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
    clusters: {
      title: 'クラスター',
      lead: 'Landfall が参照するクラスターです。読み取りのみで、変更は一切行いません。',
      columns: { name: 'クラスター', state: '状態', seen: '最終応答', services: 'サービス', unassigned: '未割り当て' },
      never: '未接続',
      fault: '直近の試行: {message}',
      empty: {
        title: 'クラスターがまだありません',
        text: 'LANDFALL_KUBECONFIG を指定して起動してください。指定しない場合はサンドボックスのクラスターが使われます。',
      },
      role: '必要な権限',
      roleLead:
        'チェックが参照する情報から生成した読み取り専用の ClusterRole です。Secret の参照や、コマンドを実行する権限は含みません。',
      copy: 'コピー',
      copied: 'コピーしました',
      download: 'ダウンロード',
    },
  },
})
