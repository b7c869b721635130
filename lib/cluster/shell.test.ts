import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { argvsOf, commandsOf, shellOf, wordsOf } from './shell.ts'

describe('a script is split', () => {
  test.each([
    ['a; b', ['a', 'b'], ''],
    ['a && b || c | d', ['a', 'b', 'c', 'd'], ''],
    ['a & b', ['a', 'b'], ''],
    ['a\nb\n', ['a', 'b'], '\n'],
    ['a;', ['a'], ';'],
    ['a &', ['a'], '&'],
    [`echo "a; b" 'c && d'`, [`echo "a; b" 'c && d'`], ''],
    ['echo a\\; b', ['echo a\\; b'], ''],
    ['exec a \\\n  --b', ['exec a    --b'], ''],
    ['exec a 2>&1', ['exec a 2>&1'], ''],
    ['exec a &>log', ['exec a &>log'], ''],
    ['a |& b', ['a', 'b'], ''],
    ['# nothing; here\na', ['a'], ''],
    ['a#b', ['a#b'], ''],
    ['a # b; c\nd', ['a', 'd'], ''],
    ["a # don't\nb", ['a', 'b'], ''],
    ['a;#b\nc', ['a', 'c'], ''],
    ['echo $# "# x" \\# y; a', ['echo $# "# x" \\# y', 'a'], ''],
    ['a & # b', ['a'], '&'],
    ['a $(b; c "$(d | e)") f; g', ['a $(b; c "$(d | e)") f', 'g'], ''],
    ['a `b; c` d', ['a `b; c` d'], ''],
    [`a \${B:-;} "it's"; c`, [`a \${B:-;} "it's"`, 'c'], ''],
    ['a "b', ['a "b'], ''],
    ['', [], ''],
  ])('%j', (script, commands, last) => expect(commandsOf(script)).toEqual({ commands, last }))

  test('whatever it holds, without an end', () => {
    const script = fc.string({ unit: fc.constantFrom(...'ab \n;&|#$(){}"\'`\\<>') })
    fc.assert(fc.property(script, (text) => commandsOf(text).commands.every((each) => each !== '')))
  })

  test('however deeply it nests', () => {
    expect(commandsOf('$('.repeat(100_000)).commands).toHaveLength(1)
  })
})

describe('an argv', () => {
  test.each([
    [['/bin/sh', '-c', 'a'], { form: 'inline', script: 'a' }],
    [['bash', '-ec', 'a'], { form: 'inline', script: 'a' }],
    [['bash', '-exc', 'a'], { form: 'inline', script: 'a' }],
    [['sh', '-e', '-c', 'a'], { form: 'inline', script: 'a' }],
    [['bash', '-o', 'pipefail', '-c', 'a'], { form: 'inline', script: 'a' }],
    [['bash', '-euo', 'pipefail', '-c', 'a'], { form: 'inline', script: 'a' }],
    [['bash', '--login', '-c', 'a'], { form: 'inline', script: 'a' }],
    [['/usr/bin/env', 'A=1', 'bash', '-c', 'a'], { form: 'inline', script: 'a' }],
    [['env', '-u', 'B', 'sh', '-c', 'a'], { form: 'inline', script: 'a' }],
    [['busybox', 'sh', '-c', 'a'], { form: 'inline', script: 'a' }],
    [['sh', '/run.sh'], { form: 'file', file: '/run.sh' }],
    [['/entrypoint.sh', 'x'], { form: 'file', file: '/entrypoint.sh' }],
    [['tini', '--', 'sh', '-c', 'a'], { form: 'program' }],
    [['node', 'app.js'], { form: 'program' }],
    [[], { form: 'program' }],
  ])('%j', (argv, shell) => expect(shellOf(argv)).toEqual(shell))

  test('is told as the commands it runs', () => {
    expect(argvsOf(['sh', '-c', 'A=1 exec sleep "10" && kill -QUIT 1'])).toEqual([
      ['sleep', '10'],
      ['kill', '-QUIT', '1'],
    ])
    expect(argvsOf(['/bin/sleep', '5'])).toEqual([['/bin/sleep', '5']])
  })
})

test('words lose their quotes, settings before the program are left out', () => {
  expect(wordsOf(`A="b c" grep -q 'a b'c "$(d e)" f\\ g`)).toEqual(['grep', '-q', 'a bc', '$(d e)', 'f g'])
})
