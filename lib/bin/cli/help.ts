import type { Lang } from '../../domain/verdict.ts'
import type { Topic } from './usage.ts'

const judging = {
  en: `  --check ID           only this check; may be repeated
  --format FORMAT      table (default), json, junit or sarif
  --lang LANG          en (default) or ja

Exit codes: 0 nothing of severity error fails · 1 at least one item does · 2 bad input, or the cluster cannot be reached.
`,
  ja: `  --check ID           このチェックだけを実行します(複数指定可)
  --format FORMAT      table(既定)、json、junit、sarif
  --lang LANG          en(既定)、ja

終了コード: 0 重大度 error の不合格なし · 1 重大度 error の不合格あり · 2 入力の誤り、またはクラスターに接続できない
`,
} as const

const help: Record<Lang, Record<Topic, string>> = {
  en: {
    landfall: `Landfall tells whether services are ready to run on Kubernetes.

  landfall probe …          judge the workloads of a cluster; it only reads
  landfall check PATH …     judge manifests, without a cluster
  landfall judge WHAT FILE  judge a metrics page, a log or a drain as it was recorded
  landfall replay FILE      judge a downloaded run again
  landfall checks [ID]      list the checks, or explain one
  landfall cluster-role     print the ClusterRole that probe needs

  --help after a command tells more; --version tells the version.
`,
    probe: `landfall probe [options]

Judges what runs in a cluster. The workloads of one name in one namespace are a service.

  --kubeconfig FILE    a kubeconfig with a token or certificates in it (default: $KUBECONFIG)
  --context NAME       another context than its current one
  --trust-kubeconfig   run the programs and read the files that the kubeconfig names, as kubectl does
  --server URL         the API server, with --token-file FILE and, unless its certificate is publicly trusted, --ca-file FILE
                       With none of these and in a pod: the pod's own service account.
  --namespace NAME     only this namespace; may be repeated (default: all but those of Kubernetes itself)
${judging.en}`,
    check: `landfall check PATH… [options]

Judges manifests in YAML or JSON: files, folders (*.yaml, *.yml, *.json in them), or - for standard input.
What only a running cluster can tell is unknown.

${judging.en}`,
    judge: `landfall judge WHAT FILE [--lang en|ja]

Judges what one service said, before it is deployed or after it happened. FILE may be - for standard input.

  landfall judge drain FILE      one pod evicted under load: watch events and every request (e2e/recordings/cluster/evictions)
  landfall judge logs FILE       the lines of one container, with or without the time stamps of the API (kubectl logs --timestamps)
  landfall judge metrics FILE    a metrics page: its text, or a whole HTTP answer with status line and headers (curl -si)

Prints the verdicts as JSON, as check does.

Exit codes: 0 nothing of severity error fails · 1 at least one item does · 2 the file cannot be read.
`,
    replay: `landfall replay FILE

Judges a run again by the facts in its file, which the page of the run lets you download. No cluster and no database are asked.
Prints the verdicts as JSON; they are those of the file unless a check has changed since, or the file.

Exit codes: 0 the same verdicts · 1 other verdicts, each told on standard error · 2 the file cannot be used.
`,
    checks: `landfall checks [ID] [--lang en|ja]

Lists the checks, or explains one: why it matters and how to fix it.
`,
    'cluster-role': `landfall cluster-role

Prints the ClusterRole with the rights that probe needs. All of them only read.
`,
  },
  ja: {
    landfall: `Landfall は、サービスを Kubernetes で動かす準備が整っているかを判定します。

  landfall probe …          クラスターのワークロードを判定します(読み取りのみ)
  landfall check PATH …     クラスターなしでマニフェストを判定します
  landfall judge WHAT FILE  記録したメトリクスのページ、ログ、ドレインを判定します
  landfall replay FILE      ダウンロードした測定をもう一度判定します
  landfall checks [ID]      チェックの一覧、または 1 件の説明を表示します
  landfall cluster-role     probe に必要な ClusterRole を出力します

  各コマンドの詳細は --help、バージョンは --version で確認できます。
`,
    probe: `landfall probe [オプション]

クラスターで動いているものを判定します。同じ Namespace にある同名のワークロードを 1 つのサービスとして扱います。

  --kubeconfig FILE    トークンか証明書を含む kubeconfig(既定: $KUBECONFIG)
  --context NAME       current-context 以外のコンテキスト
  --trust-kubeconfig   kubectl と同様に、kubeconfig が指定するプログラムの実行とファイルの読み取りを許可します
  --server URL         API サーバー。--token-file FILE と、公的に信頼された証明書でなければ --ca-file FILE も指定します
                       いずれの指定もなく Pod の中で実行した場合は、その Pod のサービスアカウントを使います。
  --namespace NAME     この Namespace だけを対象にします(複数指定可。既定: Kubernetes 自身のものを除くすべて)
${judging.ja}`,
    check: `landfall check PATH… [オプション]

YAML または JSON のマニフェストを判定します。ファイル、フォルダー(中の *.yaml、*.yml、*.json)、標準入力を表す - を指定できます。
稼働中のクラスターでしか分からない項目は「不明」になります。

${judging.ja}`,
    judge: `landfall judge WHAT FILE [--lang en|ja]

1 つのサービスの出力を判定します。デプロイの前にも、起きたことの検証にも使えます。FILE には標準入力を表す - も指定できます。

  landfall judge drain FILE      負荷をかけながら Pod を 1 つ退避した記録。watch のイベントと全リクエスト(e2e/recordings/cluster/evictions)
  landfall judge logs FILE       1 つのコンテナのログ。API のタイムスタンプ(kubectl logs --timestamps)はあってもなくても構いません
  landfall judge metrics FILE    メトリクスのページ。本文だけでも、ステータス行とヘッダーを含む HTTP 応答全体(curl -si)でも構いません

判定を check と同じ形の JSON で出力します。

終了コード: 0 重大度 error の不合格なし · 1 重大度 error の不合格あり · 2 ファイルを読み取れない
`,
    replay: `landfall replay FILE

測定のページからダウンロードしたファイルの情報だけで、もう一度判定します。クラスターにもデータベースにも接続しません。
判定を JSON で出力します。チェックかファイルが変わっていなければ、ファイルの判定と一致します。

終了コード: 0 判定が一致 · 1 判定が異なる(標準エラーに 1 件ずつ表示) · 2 ファイルを利用できない
`,
    checks: `landfall checks [ID] [--lang en|ja]

チェックの一覧を表示します。ID を指定すると、その理由と直し方を説明します。
`,
    'cluster-role': `landfall cluster-role

probe に必要な権限を持つ ClusterRole を出力します。読み取りの権限だけを含みます。
`,
  },
}

/** What `--help` prints. */
export function helpOf(topic: Topic, lang: Lang): string {
  return help[lang][topic]
}
