import { plainRule, type Rule } from './rule.ts'

/**
 * Keys that bear their issuer's mark. The forms follow the public rule set of gitleaks (https://github.com/gitleaks/gitleaks,
 * config/gitleaks.toml, MIT licence), written for JavaScript: without its context words and with an end to every repetition.
 */
export const keyRules: readonly Rule[] = [
  plainRule('awsKey', /(?<![A-Za-z0-9])(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/g),
  plainRule('azureKey', /(?:AccountKey=[A-Za-z0-9+/]{86}==|SharedAccessKey=[A-Za-z0-9+/]{43}=)/g),
  plainRule('googleKey', /(?<![\w-])(?:AIza[\w-]{35}|GOCSPX-[\w-]{28}|ya29\.[\w-]{20,200})(?![\w-])/g),
  plainRule('githubToken', /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{22,255})/g),
  plainRule('gitlabToken', /(?<![\w-])gl(?:pat|dt|rt|ptt|ft|oas)-[\w-]{20,64}/g),
  plainRule('slackToken', /(?<![A-Za-z0-9])(?:xox[abeoprs]-[A-Za-z0-9-]{10,250}|xapp-\d-[A-Za-z0-9-]{10,250})/g),
  plainRule('slackWebhook', /hooks\.slack\.com\/(?:services|workflows|triggers)\/[\w/]{20,100}/g),
  plainRule(
    'stripeKey',
    /(?<![A-Za-z0-9])(?:[rs]k_(?:live|test|prod)_[A-Za-z0-9]{16,255}|whsec_[A-Za-z0-9+/]{24,64})/g,
  ),
  plainRule('npmToken', /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?!\w)/g),
  plainRule('pypiToken', /pypi-AgEIcHlwaS5vcmc[\w-]{20,255}/g),
  plainRule('sendgridKey', /(?<![\w.])SG\.[\w-]{22}\.[\w-]{43}(?![\w-])/g),
  plainRule('twilioKey', /(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])/g),
  plainRule('mailgunKey', /(?<![A-Za-z0-9])key-[0-9a-f]{32}(?![A-Za-z0-9])/g),
  plainRule('shopifyToken', /(?<![A-Za-z0-9])shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}/g),
  plainRule('digitaloceanToken', /(?<![A-Za-z0-9])do[opr]_v1_[0-9a-f]{64}/g),
  plainRule('vaultToken', /(?<![A-Za-z0-9])hv[bs]\.[\w-]{24,300}/g),
  plainRule('grafanaToken', /(?<![A-Za-z0-9])glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}/g),
  plainRule('newRelicKey', /(?<![A-Za-z0-9])NRAK-[A-Z0-9]{27}(?![A-Za-z0-9])/g),
  plainRule('databricksToken', /(?<![A-Za-z0-9])dapi[0-9a-f]{32}(?![A-Za-z0-9])/g),
  plainRule('telegramToken', /(?<![A-Za-z0-9])\d{8,10}:AA[\w-]{33}(?![\w-])/g),
]
