import type { MissCode } from '../domain/miss-code.ts'
import type { Lang, Sentence } from '../domain/verdict.ts'
import type { Unseen } from './define.ts'
import { FactMissing } from './facts.ts'

/** Sentences that belong to no single check: the runner says them. Their keys start with `@`. */
export type SharedKey =
  | `@${MissCode}`
  | '@absent'
  | '@noWorkload'
  | '@notLongRunning'
  | '@notServing'
  | '@badParams'
  | '@threw'
  | '@nothingSaid'

export const sharedText: Record<Lang, Record<SharedKey, string>> = {
  en: {
    '@refused': 'The cluster refused to show {fact}: {reason}',
    '@notInstalled': 'The cluster has no {fact}: {reason}',
    '@timeout': 'Reading {fact} took too long: {reason}',
    '@tooLarge': 'Too much to read of {fact}: {reason}',
    '@unreachable': 'The cluster could not be reached for {fact}: {reason}',
    '@blocked': 'The address for {fact} is not allowed: {reason}',
    '@invalid': 'The answer for {fact} could not be understood: {reason}',
    '@expired': 'The list of {fact} expired while it was read: {reason}',
    '@notGathered': 'Not looked at here: {fact}',
    '@gone': 'The pod ended before it could be asked for {fact}: {reason}',
    '@notStarted': 'The container has not started and cannot be asked for {fact} yet: {reason}',
    '@noTarget': 'Nothing says where to ask for {fact}: {reason}',
    '@absent': 'The workload names {object}, which was not found',
    '@noWorkload': 'No workload of this service was found',
    '@notLongRunning': '{subject} ends by itself, so the question does not arise',
    '@notServing': 'No Service selects {subject}',
    '@badParams': 'The settings of this check are not valid: {reason}',
    '@threw': 'The check itself failed; please report it: {reason}',
    '@nothingSaid': 'The check found nothing to judge',
  },
  ja: {
    '@refused': 'クラスターが {fact} の参照を拒否しました: {reason}',
    '@notInstalled': 'このクラスターには {fact} がありません: {reason}',
    '@timeout': '{fact} の読み取りが時間切れになりました: {reason}',
    '@tooLarge': '{fact} が大きすぎて読み取れません: {reason}',
    '@unreachable': '{fact} を取得できませんでした。クラスターに接続できません: {reason}',
    '@blocked': '{fact} のアドレスは許可されていません: {reason}',
    '@invalid': '{fact} の応答を解釈できませんでした: {reason}',
    '@expired': '{fact} の一覧が読み取り中に失効しました: {reason}',
    '@notGathered': 'ここでは確認していません: {fact}',
    '@gone': '{fact} を取得する前に Pod が終了しました: {reason}',
    '@notStarted': 'コンテナーがまだ起動していないため、{fact} を取得できません: {reason}',
    '@noTarget': '{fact} の問い合わせ先が分かりません: {reason}',
    '@absent': 'ワークロードが参照する {object} が見つかりません',
    '@noWorkload': 'このサービスのワークロードが見つかりません',
    '@notLongRunning': '{subject} は処理を終えると停止するため、対象外です',
    '@notServing': '{subject} を選択する Service がないため、対象外です',
    '@badParams': 'このチェックの設定値が正しくありません: {reason}',
    '@threw': 'チェック自体が失敗しました。報告をお願いします: {reason}',
    '@nothingSaid': '判定の対象が見つかりませんでした',
  },
}

/** What is called by a name of ours, and by no name of the API that a reader knows. */
export const factNames: Record<Lang, Partial<Record<string, string>>> = {
  en: {
    drainTest: 'drain tests',
    logSample: 'log lines',
    traffic: 'traffic',
    metricsScrape: 'metrics pages',
    healthResponse: 'health answers',
  },
  ja: {
    drainTest: 'ドレインテスト',
    logSample: 'ログ行',
    traffic: 'リクエスト',
    metricsScrape: 'メトリクスの応答',
    healthResponse: 'ヘルスチェックの応答',
  },
}

/** What the server says may be a page of HTML. */
const longest = 300

/** The sentence for what could not be looked at, with the server's own words. */
export function unseenSentence(what: Unseen): Sentence {
  if (!(what instanceof FactMissing)) {
    return { key: '@absent' satisfies SharedKey, values: { object: what.absent } }
  }
  const values = { fact: what.fact, reason: what.reason.slice(0, longest) }
  return { key: `@${what.code}` satisfies SharedKey, values }
}
