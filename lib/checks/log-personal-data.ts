import { z } from 'zod'
import { personalRules } from '../domain/log-rules.ts'
import { defineCheck } from './define.ts'
import { judgeHits } from './log-hits.ts'
import { namesParam } from './names-param.ts'

export const logPersonalData = defineCheck({
  id: 'log-personal-data',
  version: 1,
  area: 'logs',
  level: 'silver',
  severity: 'error',
  kind: 'log',
  who: 'L',
  needs: ['workloads', 'logSample'],
  params: z.object({
    rules: z.array(z.enum(personalRules)).default(['email', 'phoneJp', 'card']),
    allow: namesParam([]),
  }),
  text: {
    en: {
      title: 'No personal data in the logs',
      why: 'Logs with addresses and phone numbers may not be read by everybody, and have to be deleted on request. Access to them would have to be restricted.',
      fix: 'Query strings are the usual place: send forms by POST, log ids instead of addresses, and mask what remains in the collector.',
      params: {
        rules: {
          label: 'What to look for',
          help: 'card is checked by its check digit, myNumber by its own and by what stands beside it; addressJp guesses.',
        },
        allow: { label: 'Let pass', help: 'One a line: the fingerprint of a value that names nobody.' },
      },
      says: {
        clean: 'No personal data in {lines} lines',
        hit: '{rule}: {count} of {lines} lines',
        marked: '{rule}: {count} of {lines} lines (fingerprint {marks})',
        none: 'No line to judge',
      },
    },
    ja: {
      title: 'ログに個人情報が出ていない',
      why: 'メールアドレスや電話番号を含むログは誰にでも見せられるものではなく、求めに応じて削除する必要もあります。閲覧を制限せざるを得なくなります。',
      fix: '多くはクエリ文字列です。フォームは POST で送り、アドレスの代わりに ID を記録し、残りは収集側でマスクしてください。',
      params: {
        rules: {
          label: '探すもの',
          help: 'card はチェックディジット、myNumber は検査用数字と前後の語で確認します。addressJp は推定です。',
        },
        allow: { label: '許可するもの', help: '1 行に 1 つ。個人を表さない値のフィンガープリントを書きます。' },
      },
      says: {
        clean: '{lines} 行に個人情報はありません',
        hit: '{rule}: {lines} 行中 {count} 行',
        marked: '{rule}: {lines} 行中 {count} 行（フィンガープリント {marks}）',
        none: '判定できる行がありません',
      },
    },
  },
  evaluate: (ask) => judgeHits(ask, ask.params),
})
