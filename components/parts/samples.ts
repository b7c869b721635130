/** Texts that break screens: they stand in the page as people would have typed them, in no language of ours. */
export const samples = {
  short: 'search-api',
  long: 'listing-and-recommendation-gateway-for-partner-agencies-with-a-name-that-nobody-ever-meant-to-be-this-long-at-all-v2',
  japanese: '物件検索・おすすめ表示サービス（全国の賃貸・売買・リノベーション物件を横断して検索するための共通基盤）',
  rtl: 'خدمة البحث عن المنازل',
  emoji: '🏠',
  at: '2026-11-20T03:00:00Z',
  yaml: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: landfall-reader
rules:
  - apiGroups: ["apps"]
    resources: ["deployments", "statefulsets", "daemonsets", "replicasets"]
    verbs: ["get", "list", "watch"]`,
} as const
