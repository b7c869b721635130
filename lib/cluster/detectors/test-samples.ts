/** Made-up secrets are written in two halves, so that no scanner of this repository takes them for real ones. */
const of = (...parts: string[]) => parts.join('')

export const pem = [
  of('-----BEGIN RSA PRIV', 'ATE KEY-----'),
  ...Array.from({ length: 30 }, (_, line) =>
    `MIIEpAIBAAKCAQEAx${line}Zk3vYb1mQpTrWsXcVbNmKjHgFdSaPoIuYtReWqLkJhGfDs`.slice(0, 64),
  ),
  of('-----END RSA PRIV', 'ATE KEY-----'),
].join('\n')

/** Lines that hold a secret, and the rule that has to find it. */
export const secrets: readonly (readonly [rule: string, line: string])[] = [
  ['awsKey', of('level:error\tmsg:signing with AKIA', 'IOSFODNN7EXAMPLE failed')],
  ['githubToken', of('git clone https://x-access-token@github.com with gh', 'p_16C7e42F292c6912E7710c838347Ae178B4a')],
  [
    'githubToken',
    of('{"pat":"github', '_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghij"}'),
  ],
  ['slackToken', of('notify failed: xox', 'b-123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx')],
  ['slackWebhook', of('POST https://hooks.slack', '.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX 404')],
  ['stripeKey', of('charge with sk', '_live_4eC39HqLyjWDarjtT1zdp7dc')],
  ['googleKey', of('GET /maps?key=AIza', 'SyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe')],
  ['jwt', 'session eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'],
  ['bearer', 'authorization:Bearer 3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c'],
  ['bearer', '{"headers":{"Authorization":"Bearer mF_9.B5f-4.1JqM8zYt"}}'],
  ['basic', 'Authorization: Basic YWRtaW46aHVudGVyMg=='],
  ['privateKey', pem],
  ['privateKey', `{"key":"${pem.replaceAll('\n', '\\n')}"}`],
  ['urlCredentials', 'connect postgres://app:s3cr3t@db:5432/shop refused'],
  ['urlCredentials', 'redis://:Zk3vYb1m@cache:6379/0'],
  ['password', 'Parameters: {"user"=>"taro", "password"=>"hunter2"}'],
  ['password', 'time:2026-11-22T15:07:08Z\tpassword:hunter2\tlevel:info'],
  ['password', 'POST /login?user=taro&password=correct-horse HTTP/1.1'],
  ['token', 'GET /reset?token=9f8e7d6c5b4a 200'],
  ['token', '{"access_token": "q1W2e3R4t5Y6"}'],
  ['apiKey', 'client_secret=Xy7Kp0Qw9Lm3 rejected'],
]

/** Lines that hold none. */
export const harmless: readonly string[] = [
  'Parameters: {"user"=>"taro", "password"=>"[FILTERED]", "token"=>"[FILTERED]"}',
  'password=******** token=***',
  'POST /login?password=%5BFILTERED%5D',
  '{"password":null,"token":"","authorization":"Bearer [REDACTED]"}',
  'WARN password: must be at least 12 characters',
  'Invalid token: expired',
  'password is required',
  'Authorization: Bearer ****',
  'Basic authentication failed for user',
  'basic YXV0aGVudGljYXRpb24= is not a pair',
  'tokens=4096 max_tokens=512 token_type=bearer',
  'GET /items?page_token=CAUQAA&next_page_token=CAoQAA',
  'connect postgres://app:***@db:5432/shop',
  'connect postgres://db:5432/shop?sslmode=require',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a renderer forgot looks like this.
  'export DATABASE_URL=postgres://app:${DB_PASSWORD}@db/shop',
  'commit 16c7e42f292c6912e7710c838347ae178b4a1234',
  'request_id=3f9a8b7c-6d5e-4f3a-2b1c-0d9e8f7a6b5c trace=4bf92f3577b34da6a3ce929d0e0e4736',
  'image sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'pwd=/home/app SyntaxError: Unexpected token < in JSON at position 0',
  '-----BEGIN PRIVATE KEY----- [FILTERED] -----END PRIVATE KEY-----',
  'ssh key loaded from /run/secrets/id_rsa, password_reset=1, passwordless login',
]

/** Lines about people, and the rule that has to find it. */
export const people: readonly (readonly [rule: string, line: string])[] = [
  ['email', 'uri:/inquiry?email=taro.yamada@example.com&x=1'],
  ['email', 'uri:/inquiry?email=taro.yamada%40example.co.jp'],
  ['email', '{"to":"hanako+shop@mail.example.jp"}'],
  ['email', 'https://example.com/contact?to=jiro@example.org 200'],
  ['email', 'bounced: <Saburo_1@example.ne.jp>'],
  ['phoneJp', 'tel=090-1234-5678'],
  ['phoneJp', 'tel:03-1234-5678 called'],
  ['phoneJp', '{"phone":"+81-90-1234-5678"}'],
  ['phoneJp', 'fax: 0120-123-456'],
  ['phoneJp', '携帯 08012345678 へ発信'],
  ['phoneJp', '電話番号：0312345678'],
  ['phoneJp', '連絡先 ０９０－１２３４－５６７８'],
  ['phoneJp', '(03)1234-5678'],
  ['phoneJp', 'phone=%2B81312345678'],
  ['card', 'card=4111111111111111'],
  ['card', '{"pan":"5555 5555 5555 4444"}'],
  ['card', 'charged 3530-1113-3330-0000'],
  ['card', 'amex 378282246310005'],
  ['myNumber', 'my_number=123456789018'],
  ['myNumber', '個人番号 1234-5678-9018'],
  ['addressJp', '配送先 東京都千代田区丸の内1-2-3'],
]

/** Lines that are about nobody. */
export const nobody: readonly string[] = [
  'connect postgres://app:s3cr3t@db.example.com:5432/shop',
  'https://abc123@o42.ingest.example.com/7',
  'ssh root@localhost',
  'git clone git@github.com:shop/web.git',
  'GET /assets/logo@2x.png 200',
  'installed react@19.3.1 and lodash@4.17.21.tgz',
  'java.lang.Object@7a81197d',
  'request_id=09012345-6789-4012-8345-678901234567',
  'order-090-1234-5678-9 shipped',
  'at 2026-11-22 15:07:08.090 took 0312345678 ns',
  'user_id=09012345678 order_id=4111111111111111',
  'trace_id=4111111111111111 span=4111111111111112',
  'card=4111111111111112',
  'epoch 1732287920123456 1732287920123456789',
  'account 123456789018 in ap-northeast-1',
  'my_number=123456789012',
  '10.0.12.34:8080 -> 192.168.1.20:443',
  '0-1-2 00-0000-0000 000-0000-0000',
  'v1.2.3 build 20261122-0900-1234-5678',
  'ratio 0.4111111111111111',
  'serial AB4111111111111111',
]
