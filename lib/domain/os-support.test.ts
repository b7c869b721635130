import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { supportOf, tableOf } from './os-support.ts'

describe('a version as a scanner reports it finds its release', () => {
  test.each([
    ['debian', '12.11', '2026-06-10', '2028-06-30'],
    ['debian', '13', '2028-08-09', '2030-06-30'],
    ['debian', '8.11', '2018-06-17', '2020-06-30'],
    ['distroless', '12', '2026-06-10', '2028-06-30'],
    ['alpine', '3.9.6', '2020-11-01', null],
    ['Alpine', '3.23', '2027-11-01', null],
    ['ubuntu', '22.04', '2027-06-01', null],
    ['ubuntu', '14.04', '2019-04-25', null],
    ['redhat', '8.10', '2029-05-31', null],
    ['centos', '8.4.2105', '2021-12-31', null],
    ['rocky', '9.3', '2032-05-31', null],
    ['alma', '10.0', '2035-05-31', null],
    ['amazon', '2 (Karoo)', '2026-06-30', null],
    ['amazon', '2023.6.20250303 (Amazon Linux)', '2029-06-30', null],
    ['amazon', 'AMI release 2018.03', '2023-12-31', null],
    ['photon', '4.0', '2027-10-11', null],
    ['opensuse-leap', '15.6', '2026-04-30', null],
    ['suse linux enterprise server', '15.7', '2031-07-31', null],
  ])('%s %s', (family, version, end, lts) => {
    expect(supportOf(family, version)).toEqual({ end, lts, tableOf })
  })
})

describe('what the table does not know has no date', () => {
  test.each([
    ['a rolling base', 'wolfi', '20230201'],
    ['Alpine edge, which is numbered like the coming release', 'alpine', '3.23.0_alpha20250612'],
    ['an unknown release of a known family', 'debian', '99'],
    ['a code name without a number', 'debian', 'trixie/sid'],
    ['a service pack that is not listed is not its first one', 'sles', '15.9'],
    ['an empty version', 'alpine', ''],
    ['a family named like a property of every object', 'constructor', '1'],
  ])('%s', (_name, family, version) => {
    expect(supportOf(family, version)).toBeNull()
  })
})

test('long-term support comes after standard support, and every date is a real day', () => {
  const releases = [8, 9, 10, 11, 12, 13].map((major) => supportOf('debian', String(major)))
  const late = releases.filter((each) => each?.lts && each.lts > each.end && !Number.isNaN(Date.parse(each.lts)))
  expect(late).toHaveLength(6)
})

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (family, version) => {
      supportOf(family, version)
    }),
  )
})
