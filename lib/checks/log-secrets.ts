import { z } from 'zod'
import { secretRules } from '../domain/log-rules.ts'
import { defineCheck } from './define.ts'
import { judgeHits } from './log-hits.ts'
import { namesParam } from './names-param.ts'

export const logSecrets = defineCheck({
  id: 'log-secrets',
  version: 1,
  area: 'logs',
  level: 'silver',
  severity: 'error',
  kind: 'log',
  who: 'L',
  needs: ['workloads', 'logSample'],
  params: z.object({ allow: namesParam([]) }),
  text: {
    en: {
      title: 'No secret in the logs',
      why: 'Everybody should be able to read logs, and logs are kept for long. A token in a line is a token that everybody has.',
      fix: 'Mask it where the line is written (filter_parameters in Rails, a redact list in pino, a converter in Logback), then replace the secret: it has been read.',
      params: {
        allow: {
          label: 'Let pass',
          help: 'One a line: a rule (basic), or the fingerprint of a value that is no secret.',
        },
      },
      says: {
        clean: 'No secret in {lines} lines',
        hit: '{rule}: {count} of {lines} lines',
        marked: '{rule}: {count} of {lines} lines (fingerprint {marks})',
        none: 'No line to judge',
      },
    },
    ja: {
      title: 'ログにシークレットが出ていない',
      why: 'ログは誰もが読めるべきもので、長期間保管されます。行に書かれたトークンは、全員が持っているのと同じです。',
      fix: '出力する側でマスクしてください（Rails の filter_parameters、pino の redact、Logback のコンバーターなど）。そのうえで、すでに読まれたものとしてシークレットを差し替えてください。',
      params: {
        allow: {
          label: '許可するもの',
          help: '1 行に 1 つ。ルール名（basic など）か、シークレットではない値のフィンガープリントを書きます。',
        },
      },
      says: {
        clean: '{lines} 行にシークレットはありません',
        hit: '{rule}: {lines} 行中 {count} 行',
        marked: '{rule}: {lines} 行中 {count} 行（フィンガープリント {marks}）',
        none: '判定できる行がありません',
      },
    },
  },
  evaluate: (ask) => judgeHits(ask, { rules: secretRules, allow: ask.params.allow }),
})
