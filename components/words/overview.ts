import { defineWords } from './define.ts'

export const overview = defineWords({
  en: {
    title: 'Overview',
    state: {
      join: '; ',
      end: '.',
      measured: {
        all: '{services, plural, one {The only service is measured} other {All # services are measured}}',
        some: '{measured, number} of {services, number} services {measured, plural, one {is} other {are}} measured',
        none: '{services, plural, one {The only service is not measured yet} other {None of the # services is measured yet}}',
      },
      reached:
        '{count, plural, =0 {none is at bronze or better} one {# is at bronze or better} other {# are at bronze or better}}',
      stale: '{count, plural, one {# has stale results} other {# have stale results}}',
      blocked: 'the most common gap is “{check}”, in {count, number}',
    },
    figures: {
      services: 'Services',
      measured: 'Measured',
      never: 'Never measured',
      stale: 'With stale results',
      silver: 'At silver or better',
    },
    stages: { title: 'Services by stage and level', stage: 'Stage', total: 'All', all: 'All stages' },
    areas: {
      title: 'Results by area',
      area: 'Area',
      opens: 'An area opens to its checks; a number of a check opens to its services.',
      unknown:
        'Of {unknown, number} unknown, {stale, plural, one {# is} other {# are}} stale and {never, plural, one {# was} other {# were}} never measured.',
    },
    teams: {
      title: 'Owner teams',
      team: 'Team',
      services: 'Services',
      remaining: 'Remaining',
      remainingWhy: 'Services below silver',
      share: 'Silver or better',
      more: '{count, plural, one {and # more team} other {and # more teams}}',
    },
    blockers: {
      title: 'What holds services back',
      lead: 'Required checks of the next level, by the services that do not meet them.',
      check: 'Check',
      level: 'Holds back from',
      none: 'No required check holds a service back.',
    },
    changes: {
      title: 'Changed this week',
      met: 'now met',
      fail: 'now fails',
      none: 'Nothing went from fail to met, or back, in the last seven days.',
    },
    empty: {
      title: 'No service yet',
      text: 'Services are made of workloads. See which workloads belong to none, and make services of them.',
      next: 'See unassigned workloads',
    },
    unmeasured: 'Probe the fleet once to see where it stands.',
    probe: 'Go to the services to probe them',
  },
  ja: {
    title: '概要',
    state: {
      join: '、',
      end: 'です。',
      measured: {
        all: 'サービス {services, number} 件はすべて測定済み',
        some: 'サービス {services, number} 件のうち {measured, number} 件が測定済み',
        none: 'サービス {services, number} 件はすべて未測定',
      },
      reached: 'ブロンズ以上は {count, number} 件',
      stale: '期限切れの結果を含むものは {count, number} 件',
      blocked: '最も多い不足は「{check}」で {count, number} 件',
    },
    figures: {
      services: 'サービス',
      measured: '測定済み',
      never: '未測定',
      stale: '期限切れの結果あり',
      silver: 'シルバー以上',
    },
    stages: { title: '段階とレベル別のサービス数', stage: '段階', total: '計', all: '合計' },
    areas: {
      title: '分野別の結果',
      area: '分野',
      opens: '分野を開くとチェックごとの件数を、チェックの件数を開くと該当するサービスを確認できます。',
      unknown: '不明 {unknown, number} 件のうち、期限切れは {stale, number} 件、未測定は {never, number} 件です。',
    },
    teams: {
      title: '担当チーム',
      team: 'チーム',
      services: 'サービス',
      remaining: '残り',
      remainingWhy: 'シルバー未満のサービス',
      share: 'シルバー以上',
      more: 'ほか {count} チーム',
    },
    blockers: {
      title: 'サービスを足止めしているチェック',
      lead: '次のレベルの必須チェックのうち、満たしていないサービスがあるものです。',
      check: 'チェック',
      level: '到達できないレベル',
      none: 'サービスを足止めしている必須チェックはありません。',
    },
    changes: {
      title: '今週の変化',
      met: '達成',
      fail: '不合格',
      none: 'この 7 日間に、不合格から達成へ、またはその逆に変わった項目はありません。',
    },
    empty: {
      title: 'サービスがまだありません',
      text: 'サービスはワークロードから作ります。どのサービスにも属さないワークロードを確認してください。',
      next: '未割り当てのワークロードへ',
    },
    unmeasured: '一度測定すると、移行準備の現状がここに表示されます。',
    probe: 'サービス一覧へ移動して測定する',
  },
})
