/**
 * Names of agencies that are not the city's: of another city, regency or province, and of the state. What is near one of
 * ours by its other words is none of ours all the same, so nothing is suggested for it.
 */
const owners = new Set([
  ...['kota', 'kabupaten', 'kab', 'pemko', 'pemkot', 'pemkab', 'provinsi', 'prov', 'pemprov', 'propinsi'],
])
/** Of the state, or with a law of their own; `bp` is the authority of a free-trade zone. */
const institutions = new Set([
  ...[
    'bp',
    'pengusahaan',
    'otorita',
    'otoritas',
    'kementerian',
    'kementrian',
    'kemenag',
    'kemenkes',
    'kanwil',
  ],
  ...['polda', 'polres', 'polresta', 'polsek', 'kepolisian', 'kejaksaan', 'kejari', 'kejati', 'pengadilan'],
  ...[
    'bpn',
    'pertanahan',
    'atr',
    'imigrasi',
    'cukai',
    'bpkp',
    'bpk',
    'bps',
    'bnn',
    'bnnk',
    'bpjs',
    'kpu',
    'bawaslu',
  ],
  ...[
    'bws',
    'bwss',
    'bpjn',
    'bpbpk',
    'ksop',
    'kkp',
    'pln',
    'tni',
    'lanal',
    'kodim',
    'korem',
    'basarnas',
    'bmkg',
  ],
  ...['pt', 'cv', 'universitas', 'politeknik'],
])
/** Provinces, neighbours of the Riau islands, and the largest cities. */
const places = [
  ...[
    'aceh',
    'sumut',
    'sumbar',
    'riau',
    'kepri',
    'kepulauan_riau',
    'jambi',
    'bengkulu',
    'sumsel',
    'lampung',
    'babel',
  ],
  ...[
    'banten',
    'dki',
    'jabar',
    'jateng',
    'jatim',
    'bali',
    'ntb',
    'ntt',
    'kalbar',
    'kalteng',
    'kalsel',
    'kaltim',
  ],
  ...[
    'sulut',
    'sulteng',
    'sulsel',
    'sultra',
    'gorontalo',
    'maluku',
    'papua',
    'tanjungpinang',
    'tanjung_pinang',
  ],
  ...[
    'bintan',
    'karimun',
    'lingga',
    'natuna',
    'anambas',
    'batam',
    'pekanbaru',
    'dumai',
    'jakarta',
    'bandung',
  ],
  ...[
    'surabaya',
    'semarang',
    'medan',
    'palembang',
    'padang',
    'makassar',
    'bekasi',
    'depok',
    'tangerang',
    'bogor',
  ],
]

/**
 * Tells of a name, as a `columnKey` without the city's own name around it. `known`: the names of the city's agencies, whose
 * words are its own (`Kecamatan Belakang Padang`).
 */
export function elsewhere(known: Iterable<string>, cityName: string): (key: string) => boolean {
  const own = new Set([...known, cityName].flatMap((name) => name.split('_')))
  const isOwn = (place: string) => place.split('_').every((word) => own.has(word))
  const others = places.filter((place) => !isOwn(place)).map((place) => `_${place}_`)
  return (key) => {
    const words = key.slice(0, mostChars).split('_')
    if (words.some((word) => institutions.has(word) && !own.has(word))) return true
    if (words.some((word, at) => owners.has(word) && isForeign(words[at + 1], own))) return true
    const around = `_${words.join('_')}_`
    return others.some((place) => around.includes(place))
  }
}

const mostChars = 200

/** `Kota Tanjungpinang`, not `RSUD Kota` alone or `Pemko dan …`. */
function isForeign(next: string | undefined, own: ReadonlySet<string>): boolean {
  return next !== undefined && next.length > 2 && !own.has(next) && !owners.has(next) && next !== 'dinas'
}
