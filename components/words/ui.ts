import { defineWords } from './define.ts'

/** What the parts say by themselves. The browser fills them in with `lib/client/fill.ts`. */
export const ui = defineWords({
  en: {
    close: 'Close',
    cancel: 'Cancel',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Could not copy',
    undo: 'Undo',
    notices: 'Notices',
    loading: 'Loading …',
  },
  ja: {
    close: '閉じる',
    cancel: 'キャンセル',
    copy: 'コピー',
    copied: 'コピーしました',
    copyFailed: 'コピーできませんでした',
    undo: '元に戻す',
    notices: '通知',
    loading: '読み込み中…',
  },
})
