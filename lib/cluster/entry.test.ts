import { expect, test } from 'vitest'
import { entryOf } from './entry.ts'

test.each([
  ['nothing: the image decides', [], ['/src/app.js'], 'image', null],
  ['a program', ['node', 'app.js'], [], 'exec', 'node'],
  ['a program by its path', ['/usr/sbin/nginx', '-g', 'daemon off;'], [], 'exec', 'nginx'],
  ['tini before a shell', ['tini', '--', 'sh', '-c', 'a'], [], 'exec', 'tini'],
  ['a shell with a last command', ['/bin/sh', '-c', 'node /src/app.js; echo stopped'], [], 'shell', 'sh'],
  ['a shell with one command', ['sh', '-c', 'node app.js'], [], 'shell', 'sh'],
  ['a shell whose script is in args', ['sh', '-c'], ['exec node app.js'], 'shellExec', 'node'],
  ['a shell that hands over', ['sh', '-ec', 'migrate && exec /usr/bin/node app.js'], [], 'shellExec', 'node'],
  ['a shell that hands over with a setting', ['bash', '-exc', 'A=1 exec node app.js'], [], 'shellExec', 'node'],
  ['a hand-over with redirection', ['sh', '-c', 'exec node app.js 2>&1'], [], 'shellExec', 'node'],
  ['a hand-over with a trailing newline', ['sh', '-c', 'setup\nexec node app.js\n'], [], 'shellExec', 'node'],
  ['a hand-over to the arguments', ['sh', '-c', 'exec "$@"', '--', 'node'], [], 'shellExec', 'sh'],
  ['a hand-over that is not the last', ['sh', '-c', 'exec a; echo b'], [], 'shell', 'sh'],
  ['a hand-over in quotes', ['sh', '-c', 'echo "; exec a"'], [], 'shell', 'sh'],
  ['a hand-over in the background', ['sh', '-c', 'exec a &'], [], 'shell', 'sh'],
  ['an exec of a redirection only', ['sh', '-c', 'a; exec > log'], [], 'shell', 'sh'],
  ['a word that begins like it', ['sh', '-c', 'execute a'], [], 'shell', 'sh'],
  ['a script file', ['sh', '/run.sh'], [], 'script', 'sh'],
  ['a script as the program', ['/entrypoint.sh'], [], 'script', 'entrypoint.sh'],
  ['a shell alone', ['sh'], [], 'shell', 'sh'],
])('%s', (_, command, args, form, argv0) => expect(entryOf(command, args)).toEqual({ form, argv0 }))
