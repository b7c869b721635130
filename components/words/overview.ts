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
      gold: '{count, plural, one {it is at gold} other {all are at gold}}',
      stale: '{count, plural, one {# has stale results} other {# have stale results}}',
      blocked: 'the most common gap is “{check}”, in {count, number}',
    },
    figures: {
      services: 'Services',
      never: 'Never measured',
      stale: 'With stale results',
      fresh: 'Measured and fresh',
      remaining: 'Remaining, below silver',
    },
    matrix: {
      title: 'Areas by level',
      area: 'Area',
      note: 'Required results that are met, of those that apply. An area opens to its checks, a check to its services.',
      short: '{met} of {applicable}',
    },
    stages: {
      title: 'Services by stage and level',
      stage: 'Stage',
      total: 'All',
      all: 'All in scope',
      retired: 'Retired services are out of scope: they are in no other number here.',
    },
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
      met: 'Better: now met',
      fail: 'Worse: now fails',
      none: 'Nothing went from fail to met, or back, in the last seven days.',
    },
    unmeasured: {
      title: 'Nothing is measured yet',
      text: 'A probe reads the cluster, changes nothing there, and shows here where each service stands.',
    },
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
      gold: '{count, plural, other {すべてゴールド}}',
      stale: '期限切れの結果を含むものは {count, number} 件',
      blocked: '最も多い不足は「{check}」で {count, number} 件',
    },
    figures: {
      services: 'サービス',
      never: '未測定',
      stale: '期限切れの結果あり',
      fresh: '測定済み（有効期間内）',
      remaining: '残り（シルバー未満）',
    },
    matrix: {
      title: '分野とレベル',
      area: '分野',
      note: '対象となる必須項目のうち、満たしているものの割合です。分野を開くとチェックを、チェックを開くと該当するサービスを確認できます。',
      short: '{met}/{applicable}',
    },
    stages: {
      title: '段階とレベル別のサービス数',
      stage: '段階',
      total: '計',
      all: '対象の合計',
      retired: '廃止したサービスは対象外のため、ほかの件数には含みません。',
    },
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
      met: '改善: 達成',
      fail: '悪化: 不合格',
      none: 'この 7 日間に、不合格から達成へ、またはその逆に変わった項目はありません。',
    },
    unmeasured: {
      title: 'まだ測定していません',
      text: '測定はクラスターを読み取るだけで、何も変更しません。終わると、各サービスの現状がここに表示されます。',
    },
  },
})
