import { defineWords } from './define.ts'

export const frame = defineWords({
  en: {
    product: 'Landfall',
    skip: 'Skip to the content',
    navigation: 'Main',
    overview: 'Overview',
    services: 'Services',
    checks: 'Checks',
    unassigned: 'Unassigned',
    clusters: 'Clusters',
    theme: 'Colours',
    themes: { system: 'System', light: 'Light', dark: 'Dark' },
    language: 'Language',
    pages: { label: 'Pages', previous: 'Previous', next: 'Next', range: '{from}–{to} of {total}' },
    notFound: {
      title: 'There is nothing at this address',
      text: 'It may have been renamed or never existed.',
      next: 'See all services',
    },
    broken: {
      title: 'This page could not be shown',
      text: 'The data may be out of reach for a moment. Nothing that was measured is lost.',
      again: 'Try again',
      reference: 'Reference: {digest}',
    },
  },
  ja: {
    product: 'Landfall',
    skip: '本文へ移動',
    navigation: 'メイン',
    overview: '概要',
    services: 'サービス',
    checks: 'チェック',
    unassigned: '未割り当て',
    clusters: 'クラスター',
    theme: '配色',
    themes: { system: 'OS に合わせる', light: 'ライト', dark: 'ダーク' },
    language: '言語',
    pages: { label: 'ページ', previous: '前へ', next: '次へ', range: '{total} 件中 {from}–{to} 件' },
    notFound: {
      title: 'このアドレスには何もありません',
      text: '名前が変わったか、存在しないページです。',
      next: 'サービス一覧へ',
    },
    broken: {
      title: 'このページを表示できませんでした',
      text: 'データに一時的に接続できない可能性があります。測定済みの結果は失われていません。',
      again: '再試行',
      reference: '参照番号: {digest}',
    },
  },
})
