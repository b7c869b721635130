import type { MissCode } from '../domain/facts.ts'
import type { Lang } from '../domain/verdict.ts'

/** Sentences that belong to no single check: the runner says them. Their keys start with `@`. */
export type SharedKey =
  | `@${MissCode}`
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
    '@tooLarge': '{fact} is too large to read: {reason}',
    '@unreachable': 'The cluster could not be reached for {fact}: {reason}',
    '@blocked': 'The address for {fact} is not allowed: {reason}',
    '@invalid': 'The answer for {fact} could not be understood: {reason}',
    '@expired': 'The list of {fact} expired while it was read: {reason}',
    '@notGathered': 'Not looked at here: {fact}',
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
    '@noWorkload': 'このサービスのワークロードが見つかりません',
    '@notLongRunning': '{subject} は処理を終えると停止するため、対象外です',
    '@notServing': '{subject} を選択する Service がないため、対象外です',
    '@badParams': 'このチェックの設定値が正しくありません: {reason}',
    '@threw': 'チェック自体が失敗しました。報告をお願いします: {reason}',
    '@nothingSaid': '判定の対象が見つかりませんでした',
  },
}
