/** When the dates below were last held against their sources. */
export const tableOf = '2026-11-22'

/** Last day of support by release. A pair is standard support and the free long-term support after it. */
type Ends = Readonly<Record<string, string | readonly [end: string, lts: string]>>

/** `parts`: how many numbers of a version name a release (Debian 12.11 is 12, Alpine 3.9.6 is 3.9). */
interface Base {
  parts: 1 | 2
  ends: Ends
}

// Sources: wiki.debian.org/LTS, distro-info-data (Ubuntu, without paid ESM), alpinelinux.org/releases, Red Hat life cycle (without ELS),
// the projects' own pages for the rebuilds, AWS and Oracle documentation, SUSE life cycle (without LTSS). Rolling bases have no date.
const debian: Base = {
  parts: 1,
  ends: {
    '8': ['2018-06-17', '2020-06-30'],
    '9': ['2020-07-18', '2022-06-30'],
    '10': ['2022-09-10', '2024-06-30'],
    '11': ['2024-08-14', '2026-08-31'],
    '12': ['2026-06-10', '2028-06-30'],
    '13': ['2028-08-09', '2030-06-30'],
  },
}

const ubuntu: Base = {
  parts: 2,
  ends: {
    '14.04': '2019-04-25',
    '16.04': '2021-04-30',
    '18.04': '2023-05-31',
    '20.04': '2025-05-31',
    '22.04': '2027-06-01',
    '22.10': '2023-07-20',
    '23.04': '2024-01-25',
    '23.10': '2024-07-11',
    '24.04': '2029-05-31',
    '24.10': '2025-07-10',
    '25.04': '2026-01-15',
    '25.10': '2026-07-09',
    '26.04': '2031-05-29',
  },
}

const alpine: Base = {
  parts: 2,
  ends: {
    '3.5': '2018-11-01',
    '3.6': '2019-05-01',
    '3.7': '2019-11-01',
    '3.8': '2020-05-01',
    '3.9': '2020-11-01',
    '3.10': '2021-05-01',
    '3.11': '2021-11-01',
    '3.12': '2022-05-01',
    '3.13': '2022-11-01',
    '3.14': '2023-05-01',
    '3.15': '2023-11-01',
    '3.16': '2024-05-23',
    '3.17': '2024-11-22',
    '3.18': '2025-05-09',
    '3.19': '2025-11-01',
    '3.20': '2026-04-01',
    '3.21': '2026-11-01',
    '3.22': '2027-05-01',
    '3.23': '2027-11-01',
    '3.24': '2028-06-01',
  },
}

const rhel: Base = {
  parts: 1,
  ends: { '6': '2020-11-30', '7': '2024-06-30', '8': '2029-05-31', '9': '2032-05-31', '10': '2035-05-31' },
}

// Scanners report CentOS Stream 9 and 10 as plain CentOS, too; CentOS Linux ended with 8.
const centos: Base = {
  parts: 1,
  ends: { '6': '2020-11-30', '7': '2024-06-30', '8': '2021-12-31', '9': '2027-05-31', '10': '2030-01-01' },
}

const centosStream: Base = { parts: 1, ends: { '8': '2024-05-31', '9': '2027-05-31', '10': '2030-01-01' } }

const rocky: Base = { parts: 1, ends: { '8': '2029-05-31', '9': '2032-05-31', '10': '2035-05-31' } }

const alma: Base = { parts: 1, ends: { '8': '2029-03-01', '9': '2032-05-31', '10': '2035-05-31' } }

const oracle: Base = {
  parts: 1,
  ends: { '6': '2021-03-31', '7': '2024-12-31', '8': '2029-07-31', '9': '2032-06-30' },
}

// The first Amazon Linux is numbered by its last releases.
const amazon: Base = {
  parts: 1,
  ends: { '1': '2023-12-31', '2017': '2023-12-31', '2018': '2023-12-31', '2': '2026-06-30', '2023': '2029-06-30' },
}

const photon: Base = { parts: 1, ends: { '1': '2022-02-28', '2': '2022-12-31', '3': '2025-10-02', '4': '2027-10-11' } }

const leap: Base = {
  parts: 2,
  ends: {
    '15.0': '2019-12-03',
    '15.1': '2021-02-02',
    '15.2': '2022-01-04',
    '15.3': '2022-12-31',
    '15.4': '2023-12-07',
    '15.5': '2024-12-31',
    '15.6': '2026-04-30',
    '16.0': '2027-10-31',
  },
}

const sles: Base = {
  parts: 2,
  ends: {
    '12.5': '2024-10-31',
    '15.3': '2022-12-31',
    '15.4': '2023-12-31',
    '15.5': '2024-12-31',
    '15.6': '2025-12-31',
    '15.7': '2031-07-31',
  },
}

/** Families as scanners and /etc/os-release spell them, in lower case. Distroless images are built from Debian packages. */
const bases: Readonly<Record<string, Base>> = {
  debian,
  'debian gnu/linux': debian,
  distroless: debian,
  ubuntu,
  alpine,
  'alpine linux': alpine,
  rhel,
  redhat: rhel,
  'red hat': rhel,
  'red hat enterprise linux': rhel,
  centos,
  'centos-stream': centosStream,
  rocky,
  'rocky linux': rocky,
  alma,
  almalinux: alma,
  oracle,
  'oracle linux': oracle,
  amazon,
  amzn: amazon,
  'amazon linux': amazon,
  photon,
  'opensuse-leap': leap,
  'opensuse.leap': leap,
  sles,
  'suse linux enterprise server': sles,
}

/**
 * Support of a base system as of `tableOf`: the last days (YYYY-MM-DD) of standard support and of the free long-term support after it.
 * `family` as a scanner names it (case ignored), `version` as reported ("12.11", "3.9.6", "2 (Karoo)"). Null: not in the table.
 */
export function supportOf(
  family: string,
  version: string,
): { end: string; lts: string | null; tableOf: string } | null {
  // 3.24_alpha… is Alpine edge, which rolls.
  if (version.includes('_alpha')) return null
  const name = family.trim().toLowerCase()
  const base = Object.hasOwn(bases, name) ? bases[name] : undefined
  const release = version
    .match(/\d+(\.\d+)*/)?.[0]
    .split('.')
    .slice(0, base?.parts)
    .join('.')
  const found = base && release !== undefined && Object.hasOwn(base.ends, release) ? base.ends[release] : undefined
  if (found === undefined) return null
  return typeof found === 'string' ? { end: found, lts: null, tableOf } : { end: found[0], lts: found[1], tableOf }
}
