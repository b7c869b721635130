const places = [
  ['tokyo', '首都圏'],
  ['kansai', '関西'],
  ['tokai', '東海'],
  ['kyushu', '九州'],
  ['hokkaido', '北海道'],
  ['tohoku', '東北'],
  ['sapporo', '札幌'],
  ['sendai', '仙台'],
  ['yokohama', '横浜'],
  ['nagoya', '名古屋'],
  ['kyoto', '京都'],
  ['osaka', '大阪'],
  ['kobe', '神戸'],
  ['hiroshima', '広島'],
  ['fukuoka', '福岡'],
  ['okinawa', '沖縄'],
] as const
const subjects = [
  ['listing', '物件'],
  ['map', '地図'],
  ['inquiry', '問い合わせ'],
  ['photo', '写真'],
  ['valuation', '価格査定'],
  ['favorites', 'お気に入り'],
  ['account', '会員'],
  ['mail', 'メール配信'],
  ['rental', '賃貸'],
  ['resale', '中古'],
  ['newbuild', '新築'],
  ['notification', '通知'],
  ['review', '口コミ'],
  ['ads', '広告'],
  ['billing', '請求'],
  ['viewing', '内見予約'],
  ['loan', 'ローン試算'],
  ['recommend', 'レコメンド'],
  ['auth', '認証'],
  ['image', '画像変換'],
] as const
const roles = [
  ['api', 'API'],
  ['web', '画面'],
  ['batch', 'バッチ'],
  ['search', '検索'],
  ['admin', '管理画面'],
  ['worker', 'ワーカー'],
  ['feed', '配信'],
  ['gateway', 'ゲートウェイ'],
  ['report', '集計'],
  ['sync', '連携'],
] as const

/** Names that break screens: each is one a person may give. */
const nasty = [
  '住まい探しのお客様一人ひとりに合った物件をおすすめするための機械学習モデルを学習し評価し配信するまでの一連の処理を担うバッチ基盤と管理画面およびその監視のための仕組み一式を含む大規模なサービス群の中核となる推薦エンジン本体（旧称：おすすめ君）の東日本リージョン版の待',
  '🏠',
  'خدمة البحث عن المنازل',
  'שירות search-api החדש',
  'W'.repeat(120),
  'Antidisestablishmentarianism-compatible-pneumonoultramicroscopicsilicovolcanoconiosis-notification-dispatcher-gateway-v2',
  `<script>alert('1')</script>`,
  '=HYPERLINK("x")',
  'quotes " and \' & | pipes \\ back',
  '👩‍👩‍👧‍👦 家族向け 🏡 検索',
  'x',
  'Ｆｕｌｌ　Ｗｉｄｔｈ　ＡＰＩ',
] as const

const sized = (text: string) => [...text].slice(0, 120).join('')

/** The name of the service with this number; English or Japanese by turns of `japanese`. No two are alike. */
export function serviceName(index: number, japanese: boolean): string {
  const odd = nasty[index]
  if (odd !== undefined) return sized(odd)
  const combinations = places.length * subjects.length * roles.length
  const round = Math.floor(index / combinations)
  // 1,597 has no factor in common with the number of combinations, so neighbours look different and none comes twice
  const mixed = (index * 1_597) % combinations
  const place = places[mixed % places.length] ?? places[0]
  const subject = subjects[Math.floor(mixed / places.length) % subjects.length] ?? subjects[0]
  const role = roles[Math.floor(mixed / (places.length * subjects.length))] ?? roles[0]
  const more = round === 0 ? '' : ` ${round + 1}`
  if (japanese) return `${subject[1]}${role[1]}（${place[1]}）${more}`
  return `${place[0]}-${subject[0]}-${role[0]}${more}`
}

export const teamNames = [
  'Consumer Web',
  'Search',
  'Listings',
  'Rental',
  'Resale',
  'New Homes',
  'Maps',
  'Media',
  'Identity',
  'Payments',
  'Messaging',
  'Data Platform',
  'Machine Learning',
  'Advertising',
  'Partner API',
  'Mobile',
  'Growth',
  'Trust and Safety',
  'Internal Tools',
  'Site Reliability',
  '賃貸開発',
  '売買開発',
  '注文住宅',
  '会員基盤',
  '検索基盤',
  '広告配信',
  'メール配信',
  '画像基盤',
  '地図・ルート',
  '問い合わせ管理',
  '請求・契約',
  '分析基盤',
  '社内システム',
  'アプリ開発',
  'データ連携',
  'ローン・保険',
  '品質管理',
  '法人営業支援',
  '新規事業',
  'カスタマーサポート基盤推進グループ（東日本）',
] as const
