import type { AbortReason } from '../domain/drain-test.ts'
import type { Lang } from '../domain/verdict.ts'

type Key =
  | AbortReason
  | 'noTest'
  | 'tooOld'
  | 'otherTemplate'
  | 'templateUnknown'
  | 'nothingEvicted'
  | 'notEvicted'
  | 'lostBefore'
  | 'noBaseline'
  | 'gap'
  | 'generatorLate'
  | 'tooFew'
  | 'noEnd'

/** Why a drain test proves nothing: the sentences that its four checks share. */
export const drainText = {
  en: {
    noTest: 'No drain test yet',
    tooOld: 'The last drain test is {days} days old; it counts for {limit}',
    otherTemplate: 'The drain test was of template {tested}; {now} runs now',
    templateUnknown: 'Nothing tells whether the template that was tested is the one that runs',
    nothingEvicted: 'The test evicted no pod',
    notEvicted: 'The eviction was answered with {status}: {words}',
    lostBefore: 'Requests failed before the eviction: {lost}. Without load of its own the service must lose none',
    noBaseline: 'No request was sent before the eviction, so that nothing shows the service was well',
    gap: 'Nothing was observed for {seconds} s during the test',
    generatorLate: 'The load generator itself was late, by {ms} ms at the 99th percentile',
    tooFew: 'The load generator itself could not keep up: {sent} of {asked} requests were sent',
    noEnd: 'The end of the pod was not seen',
    cancelled: 'The test was cancelled',
    baselineLost: 'Stopped before the eviction: requests failed without it ({words})',
    guardRefused: 'Stopped before the eviction: a guard refused ({words})',
    routedErrors: 'Stopped: users would have noticed errors ({words})',
    routedSlow: 'Stopped: answers became slow ({words})',
    podReplaced: 'Stopped: another pod had taken the place of the chosen one',
    evictionFailed: 'The eviction failed: {words}',
    watchLost: 'Stopped: the cluster could not be watched ({words})',
    workerLost: 'The worker that ran the test ended in the middle of it',
  },
  ja: {
    noTest: 'ドレインテストをまだ実行していません',
    tooOld: '前回のドレインテストから {days} 日経っています（有効期間は {limit} 日）',
    otherTemplate: 'ドレインテストの対象はテンプレート {tested} でしたが、現在は {now} が動いています',
    templateUnknown: 'テストしたテンプレートが現在のものと同じか確認できません',
    nothingEvicted: 'テストで Pod は退避されませんでした',
    notEvicted: '退避リクエストへの応答は {status} でした: {words}',
    lostBefore: '退避前にリクエストが {lost} 件失敗しています。退避していない状態で失敗がないことが前提です',
    noBaseline: '退避前にリクエストを送っておらず、サービスが正常だったことを確認できません',
    gap: 'テスト中に {seconds} 秒間、状態を観測できませんでした',
    generatorLate: '負荷を生成する側の送信が遅れました（99 パーセンタイルで {ms} ミリ秒）',
    tooFew: '負荷を生成する側が追いつきませんでした（{asked} 件中 {sent} 件を送信）',
    noEnd: 'Pod の終了を観測できませんでした',
    cancelled: 'テストは中止されました',
    baselineLost: '退避前に停止しました。退避していない状態でリクエストが失敗しています（{words}）',
    guardRefused: '退避前に停止しました。ガードの条件を満たしていません（{words}）',
    routedErrors: '停止しました。利用者に影響するエラーが発生しています（{words}）',
    routedSlow: '停止しました。応答が遅くなっています（{words}）',
    podReplaced: '停止しました。対象の Pod が別の Pod に置き換わっています',
    evictionFailed: '退避に失敗しました: {words}',
    watchLost: '停止しました。クラスターを監視できません（{words}）',
    workerLost: 'テストを実行していたワーカーが途中で終了しました',
  },
} as const satisfies Record<Lang, Record<Key, string>>
