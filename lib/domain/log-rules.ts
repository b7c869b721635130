/** Detectors of what opens a door: finding any is a finding of `log-secrets`. */
export const secretRules = [
  'privateKey',
  'jwt',
  'bearer',
  'basic',
  'urlCredentials',
  'password',
  'token',
  'apiKey',
  'awsKey',
  'azureKey',
  'googleKey',
  'githubToken',
  'gitlabToken',
  'slackToken',
  'slackWebhook',
  'stripeKey',
  'npmToken',
  'pypiToken',
  'sendgridKey',
  'twilioKey',
  'mailgunKey',
  'shopifyToken',
  'digitaloceanToken',
  'vaultToken',
  'grafanaToken',
  'newRelicKey',
  'databricksToken',
  'telegramToken',
] as const

/** Detectors of data about people; `log-personal-data` chooses among them. */
export const personalRules = ['email', 'phoneJp', 'card', 'myNumber', 'addressJp'] as const
export type LogRule = (typeof secretRules)[number] | (typeof personalRules)[number]
