import { defineWords } from './define.ts'

export const service = defineWords({
  en: {
    facts: {
      team: 'Team',
      stage: 'Stage',
      where: 'Runs in',
      measured: 'Measured',
      lastRun: 'Last probe',
    },
    never: 'never',
    standing: {
      gold: '{name} has reached gold: every required check is met.',
      to: '{name} is {from, select, bronze {at bronze} silver {at silver} other {below bronze}}. For {level, select, bronze {bronze} silver {silver} other {gold}}, {count, plural, one {one required check is} other {# required checks are}} not met.',
      nothing: 'Nothing that counts for a level has been measured yet.',
    },
    gate: {
      title: 'Way to gold',
      reached: 'Reached',
      nothing: 'Nothing required',
      more: 'and {count} more',
    },
    staleNote:
      '{count, plural, one {# result is} other {# results are}} stale and count as unknown. Probe now to renew them.',
    neverNote: '{count, plural, one {# check has} other {# checks have}} never been measured and count as unknown.',
    checklist: 'Checklist',
    findings: 'Findings',
    moreFindings: '{count, plural, one {and # more finding} other {and # more findings}}',
    whyAndHow: 'Why, and how to fix it',
    why: 'Why',
    fix: 'How to fix it',
    version: 'Check version {version}',
    reference: 'Reference of this check',
    gone: 'This check no longer exists',
    match: {
      name: 'named {name}',
      kind: '{kind} {name}',
      label: 'with the label {key}={value}',
      pattern: 'named like {pattern}',
    },
    noItems: {
      title: 'No check applies',
      text: 'The checklist of this service has no item.',
    },
  },
  ja: {
    facts: {
      team: 'チーム',
      stage: '段階',
      where: '稼働場所',
      measured: '測定',
      lastRun: '前回の測定',
    },
    never: '未測定',
    standing: {
      gold: '{name} はゴールドに到達しています。必須チェックをすべて満たしています。',
      to: '{name} は{from, select, bronze {ブロンズ} silver {シルバー} other {ブロンズ未満}}です。{level, select, bronze {ブロンズ} silver {シルバー} other {ゴールド}}まで、必須チェックがあと {count} 件残っています。',
      nothing: 'レベルに関わるチェックはまだ測定されていません。',
    },
    gate: {
      title: 'ゴールドまでの道のり',
      reached: '到達',
      nothing: '必須なし',
      more: 'ほか {count} 件',
    },
    staleNote: '{count} 件の結果が期限切れのため、不明として数えています。再測定してください。',
    neverNote: '{count} 件のチェックが未測定のため、不明として数えています。',
    checklist: 'チェックリスト',
    findings: '検出内容',
    moreFindings: 'ほか {count} 件の検出内容',
    whyAndHow: '理由と直し方',
    why: '理由',
    fix: '直し方',
    version: 'チェックのバージョン {version}',
    reference: 'このチェックの説明',
    gone: 'このチェックは廃止されました',
    match: {
      name: '名前が {name}',
      kind: '{kind} {name}',
      label: 'ラベルが {key}={value}',
      pattern: '名前が {pattern} に一致',
    },
    noItems: {
      title: '対象となるチェックがありません',
      text: 'このサービスのチェックリストは空です。',
    },
  },
})
