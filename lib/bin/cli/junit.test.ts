import fc from 'fast-check'
import { expect, test } from 'vitest'
import { latest, reported, verdict } from './fixtures.ts'
import { asJunit, escapeXml } from './junit.ts'

test('a failing item is a failure, an unknown one is skipped, a warning passes and says so', () => {
  const unknown = verdict({ check: 'base-os', outcome: 'unknown', summary: 'No report' })
  const warn = verdict({ check: 'worker-count', area: 'capacity', outcome: 'warn', summary: 'Set beside the request' })
  expect(asJunit([reported(latest, unknown, warn, verdict())])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="landfall" tests="4" failures="1" errors="0" skipped="1">
<testsuite name="homes/shop" tests="4" failures="1" errors="0" skipped="1">
<testcase classname="homes/shop.image" name="image-tag"><failure type="error" message="Tag latest">Deployment/shop/container/app: Tag latest</failure></testcase>
<testcase classname="homes/shop.image" name="base-os"><skipped message="unknown: No report"/></testcase>
<testcase classname="homes/shop.capacity" name="worker-count"><system-out>warn: Set beside the request</system-out></testcase>
<testcase classname="homes/shop.image" name="image-tag"><system-out>pass: Tag 1.4.2</system-out></testcase>
</testsuite>
</testsuites>
`)
})

test('what a cluster says cannot break the document', () => {
  expect(escapeXml('a <b attr="c"> & \u001b[31m\u0000\n\ud800')).toBe(
    'a &lt;b attr=&quot;c&quot;&gt; &amp; \\u{1b}[31m\\u{0}\\u{a}\ufffd',
  )
})

test('no text leaves a character that XML forbids', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeXml(text)).toMatch(/^(?:[^\p{Cc}\p{Cs}\ufffe\uffff<>"'&]|&(?:amp|lt|gt|quot|apos);)*$/u)
    }),
  )
})
