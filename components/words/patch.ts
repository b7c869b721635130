import { defineWords } from './define.ts'

/** Words of the mechanical fix of a failing check. */
export const patch = defineWords({
  en: {
    title: 'Patch',
    lead: 'Made for exactly this workload, from the facts of {at}. Lay it beside your manifests, then run kubectl kustomize and read the difference before you apply it.',
    leadMany:
      'Made for exactly these workloads, from the facts of {at}. Lay the files beside your manifests, then run kubectl kustomize and read the difference before you apply them.',
    place: '{namespace} in {clusters}',
    addLines: '{name}: add these lines',
    factsGone: 'The facts behind this result are not kept any more. Probe again to get the patch.',
    link: 'Patch',
  },
  ja: {
    title: 'パッチ',
    lead: '{at} 時点の情報から、このワークロード専用に作成しました。マニフェストと同じ場所に置き、kubectl kustomize で差分を確認してから適用してください。',
    leadMany:
      '{at} 時点の情報から、これらのワークロード専用に作成しました。マニフェストと同じ場所に置き、kubectl kustomize で差分を確認してから適用してください。',
    place: '{clusters} の {namespace}',
    addLines: '{name}: 次の行を追加',
    factsGone: 'この結果のもとになった情報は、すでに保存期間を過ぎています。もう一度測定するとパッチを作成できます。',
    link: 'パッチ',
  },
})
