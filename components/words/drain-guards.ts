import { defineWords } from './define.ts'

/** Words of the guards of a drain test, and of what to do where one does not hold. */
export const drainGuards = defineWords({
  en: {
    guards: {
      title: 'Guards',
      lead: 'Each of them alone keeps the pod. They are asked now, when the test starts and right before the eviction.',
      asOf: 'The cluster as of {time}, the last probe.',
      holds: 'Holds',
      refuses: 'Does not hold',
      notAsked: 'Asked later',
      neverAsked: 'Not asked',
      next: 'Next step',
    },
    guard: {
      role: 'You may test this service',
      namespace: 'The namespace is open to drain tests',
      optIn: 'The service allows drain tests',
      twoReady: 'At least two pods are ready',
      budget: 'A disruption budget lets one pod go',
      settled: 'No rollout is under way and the pod is old enough',
      single: 'No other test runs in this cluster',
      dryRun: 'The cluster would accept the eviction',
      confirmation: 'You type the name of the service',
    },
    /** What decided, where a number or a name did. */
    found: {
      NOT_ENOUGH_READY: 'Ready pods: {ready}. Needed: {least}.',
      BLOCKED_BY_PDB: 'The budget {budget} lets no pod go: healthy {healthy}, needed {needed}.',
      ROLLOUT_IN_PROGRESS: 'Pods of the newest template: {updated} of {desired}. Pods that are ending: {ending}.',
      POD_TOO_YOUNG: 'The oldest pod has run for {age} s. Needed: {least} s.',
    },
    next: {
      FORBIDDEN: 'Ask the lead of the owning team to start it.',
      NAMESPACE_NOT_ALLOWED: 'An administrator opens {namespace} on the page of the cluster.',
      NOT_OPTED_IN: 'Allow drain tests above, or annotate the workload: landfall.dev/drain-test: allowed.',
      NOT_ENOUGH_READY: 'Run two replicas: with fewer the eviction itself is an outage. Probe again afterwards.',
      BLOCKED_BY_PDB: 'Let the budget allow one pod to go (maxUnavailable: 1), then probe again.',
      ROLLOUT_IN_PROGRESS: 'Wait until the rollout is over and the pods that end are gone, then probe again.',
      POD_TOO_YOUNG: 'Wait, or choose a lower age when you start.',
      DRAIN_TEST_ACTIVE: 'Wait for the other test to end.',
      DRY_RUN_REFUSED: 'The cluster says why: {words}',
      CONFIRMATION_MISMATCH: 'Type it when you start.',
    },
    later: {
      dryRun: 'The dry run asks the cluster.',
      confirmation: 'You type it when you start.',
      other: 'The last probe could not read it.',
    },
  },
  ja: {
    guards: {
      title: 'ガード',
      lead: 'どれか 1 つでも満たさなければ Pod は退避されません。今、開始時、退避の直前の 3 回確認します。',
      asOf: 'クラスターの状態は前回の測定（{time}）のものです。',
      holds: '満たしています',
      refuses: '満たしていません',
      notAsked: '後で確認',
      neverAsked: '確認なし',
      next: '次にすること',
    },
    guard: {
      role: 'このサービスをテストする権限がある',
      namespace: 'Namespace でドレインテストが許可されている',
      optIn: 'サービスがドレインテストを許可している',
      twoReady: 'Ready な Pod が 2 つ以上ある',
      budget: 'PodDisruptionBudget が 1 Pod の退避を許している',
      settled: 'ロールアウト中でなく、Pod が十分に経過している',
      single: 'このクラスターでほかのテストが動いていない',
      dryRun: 'クラスターが退避を受け付ける',
      confirmation: 'サービス名を入力して確認する',
    },
    found: {
      NOT_ENOUGH_READY: 'Ready な Pod は {ready} 個です（必要数 {least}）。',
      BLOCKED_BY_PDB: 'PodDisruptionBudget {budget} が退避を 1 つも許していません（正常 {healthy}、必要数 {needed}）。',
      ROLLOUT_IN_PROGRESS: '最新テンプレートの Pod は {desired} 個中 {updated} 個、終了中の Pod は {ending} 個です。',
      POD_TOO_YOUNG: '最も古い Pod でも起動から {age} 秒です（必要 {least} 秒）。',
    },
    next: {
      FORBIDDEN: '担当チームのリードに開始を依頼してください。',
      NAMESPACE_NOT_ALLOWED: '管理者がクラスターの画面で {namespace} を許可してください。',
      NOT_OPTED_IN:
        '上で許可するか、ワークロードに landfall.dev/drain-test: allowed のアノテーションを付けてください。',
      NOT_ENOUGH_READY:
        'レプリカを 2 つ以上にして、再測定してください。足りない場合は、退避するだけでサービスが止まります。',
      BLOCKED_BY_PDB: 'PodDisruptionBudget で 1 Pod の退避を許可し（maxUnavailable: 1）、再測定してください。',
      ROLLOUT_IN_PROGRESS: 'ロールアウトと Pod の終了を待って、再測定してください。',
      POD_TOO_YOUNG: '時間をおくか、開始時に最短経過時間を短くしてください。',
      DRAIN_TEST_ACTIVE: 'ほかのテストが終わるまで待ってください。',
      DRY_RUN_REFUSED: 'クラスターの返答: {words}',
      CONFIRMATION_MISMATCH: '開始するときに入力します。',
    },
    later: {
      dryRun: 'ドライランでクラスターに確認します。',
      confirmation: '開始するときに入力します。',
      other: '前回の測定では読み取れませんでした。',
    },
  },
})
