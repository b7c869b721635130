import { defineWords } from './define.ts'

/** Sentences for the codes of refusals that a person can meet here; any other shows the server's own sentence. */
export const errors = defineWords({
  en: {
    RATE_LIMITED: 'Too many requests at once. Wait a second and try again.',
    DB_UNAVAILABLE: 'The database cannot be reached. Try again in a moment.',
    DB_BUSY: 'The database is busy. Try again in a moment.',
    NOT_FOUND: 'It no longer exists.',
    ALREADY_EXISTS: 'Something of this name already exists.',
    INTERNAL: 'Something went wrong on our side. Try again.',
    CSRF_ORIGIN: 'Open Landfall at its own address and try again.',
    NO_CLUSTER: 'No cluster is configured.',
    NOT_CANCELLABLE: 'This run has ended already, so there is nothing to cancel.',
    PROBE_GAVE_UP: 'The probe was started again too often without coming to an end.',
    SNAPSHOT_UNREADABLE: 'These facts were stored by another version of Landfall.',
    OFFLINE: 'The server did not answer. Check the connection and try again.',
  },
  ja: {
    RATE_LIMITED: 'リクエストが多すぎます。少し待ってからもう一度お試しください。',
    DB_UNAVAILABLE: 'データベースに接続できません。しばらくしてからもう一度お試しください。',
    DB_BUSY: 'データベースが混み合っています。しばらくしてからもう一度お試しください。',
    NOT_FOUND: 'すでに存在しません。',
    ALREADY_EXISTS: '同じ名前のものがすでに存在します。',
    INTERNAL: 'サーバーで問題が発生しました。もう一度お試しください。',
    CSRF_ORIGIN: 'Landfall 本来のアドレスで開いてから、もう一度お試しください。',
    NO_CLUSTER: 'クラスターが設定されていません。',
    NOT_CANCELLABLE: 'この測定はすでに終了しているため、中止できません。',
    PROBE_GAVE_UP: '再試行を繰り返しましたが、測定が終わりませんでした。',
    SNAPSHOT_UNREADABLE: 'この情報は Landfall の別のバージョンで保存されたものです。',
    OFFLINE: 'サーバーから応答がありません。接続を確認して、もう一度お試しください。',
  },
})
