/** Reads a city from its folder. Either everything is in order, or every fault is told at once. */
import type { z } from 'zod'
import { applyHosts, layOver } from '#config/apply-overrides.ts'
import { checkAddresses } from '#config/checks/addresses.ts'
import { checkDuplicates } from '#config/checks/duplicates.ts'
import { checkOrder } from '#config/checks/order.ts'
import { checkReferences } from '#config/checks/references.ts'
import { CityConfigError, type ConfigFault } from '#config/city-config-error.ts'
import { faultsOfIssues, shown } from '#config/fault-words.ts'
import type { CityOverrides } from '#config/options.ts'
import { readJsonFile } from '#config/read-json-file.ts'
import { Camera, Site } from '#config/schema/camera.ts'
import { type City, CityHead } from '#config/schema/city.ts'
import { Feed } from '#config/schema/feed.ts'
import { Calendar, Category, Kecamatan, Skpd, Team } from '#config/schema/organisation.ts'
import { Settings } from '#config/schema/settings.ts'
import { Layout, Tour, Wall } from '#config/schema/wall.ts'

/** One entry of a list file with its place, so that a later check can name it. */
export interface Entry<T> {
  readonly file: string
  /** Place inside the file, `[3]` or `layouts[3]`. */
  readonly path: string
  readonly value: T
}

/** What could be read, entry by entry: an entry with a fault of its own is missing, its id is still known. */
export interface DraftCity {
  readonly head: z.infer<typeof CityHead> | null
  readonly settings: Settings | null
  readonly skpd: readonly Entry<Skpd>[]
  readonly kecamatan: readonly Entry<Kecamatan>[]
  readonly categories: readonly Entry<Category>[]
  readonly sites: readonly Entry<Site>[]
  readonly cameras: readonly Entry<Camera>[]
  readonly layouts: readonly Entry<Layout>[]
  readonly tours: readonly Entry<Tour>[]
  readonly walls: readonly Entry<Wall>[]
  readonly feeds: readonly Entry<Feed>[]
  readonly teams: readonly Entry<Team>[]
  readonly calendar: Calendar | null
  /** Ids and numbers of entries that were refused: a reference to them is not a second fault. */
  readonly refused: ReadonlySet<string>
}

/**
 * Reads and checks the city in `dir` (twelve JSON files, see `docs/configuration.md`).
 * Throws `CityConfigError` with every fault by file and path.
 */
export async function loadCity(dir: string, overrides: CityOverrides = {}): Promise<City> {
  const faults: ConfigFault[] = []
  const refused = new Set<string>()
  const fault = (file: string, path: string, message: string) => void faults.push({ file, path, message })

  const one = async <S extends z.ZodType>(file: string, schema: S, change = (raw: unknown) => raw) => {
    const read = await readJsonFile(dir, file)
    if (!read.ok) return void faults.push(read.fault)
    const raw = change(read.value)
    const parsed = schema.safeParse(raw)
    if (parsed.success) return parsed.data
    faults.push(...faultsOfIssues(file, [], raw, parsed.error.issues))
  }
  const entries = <S extends z.ZodType>(
    file: string,
    key: string,
    raw: unknown,
    schema: S,
  ): Entry<z.output<S>>[] => {
    if (!Array.isArray(raw)) {
      fault(file, key, raw === undefined ? 'missing' : `must be a list [ ], got ${shown(raw)}`)
      return []
    }
    return raw.flatMap((value: unknown, index) => {
      const parsed = schema.safeParse(value)
      if (parsed.success) return [{ file, path: `${key}[${index}]`, value: parsed.data }]
      faults.push(...faultsOfIssues(file, key === '' ? [index] : [key, index], value, parsed.error.issues))
      for (const name of namesOf(value)) refused.add(name)
      return []
    })
  }
  const list = async <S extends z.ZodType>(file: string, schema: S) => {
    const read = await readJsonFile(dir, file)
    if (read.ok) return entries(file, '', read.value, schema)
    faults.push(read.fault)
    return null
  }
  const layoutFile = await readJsonFile(dir, 'layouts.json')
  if (!layoutFile.ok) faults.push(layoutFile.fault)
  const layoutPart = (key: 'layouts' | 'tours') => {
    if (!layoutFile.ok) return undefined
    return typeof layoutFile.value === 'object' && layoutFile.value !== null
      ? (layoutFile.value as Record<string, unknown>)[key]
      : undefined
  }

  const read = {
    head: (await one('city.json', CityHead)) ?? null,
    settings: (await one('settings.json', Settings, (raw) => layOver(raw, overrides.settings))) ?? null,
    skpd: await list('skpd.json', Skpd),
    kecamatan: await list('kecamatan.json', Kecamatan),
    categories: await list('categories.json', Category),
    sites: await list('sites.json', Site),
    cameras: await list('cameras.json', Camera),
    layouts: layoutFile.ok ? entries('layouts.json', 'layouts', layoutPart('layouts'), Layout) : null,
    tours: layoutFile.ok ? entries('layouts.json', 'tours', layoutPart('tours'), Tour) : null,
    walls: await list('walls.json', Wall),
    feeds: await list('feeds.json', Feed),
    teams: await list('teams.json', Team),
    calendar: (await one('calendar.json', Calendar)) ?? null,
  }
  const draft: DraftCity = {
    ...read,
    skpd: read.skpd ?? [],
    kecamatan: read.kecamatan ?? [],
    categories: read.categories ?? [],
    sites: read.sites ?? [],
    cameras: applyHosts.toCameras(read.cameras ?? [], overrides),
    layouts: read.layouts ?? [],
    tours: read.tours ?? [],
    walls: read.walls ?? [],
    feeds: applyHosts.toFeeds(read.feeds ?? [], overrides),
    teams: read.teams ?? [],
    refused,
  }
  const missingLists = new Set(
    (['skpd', 'sites', 'cameras', 'kecamatan', 'layouts'] as const).filter((name) => read[name] === null),
  )
  faults.push(
    ...checkDuplicates(draft),
    ...checkReferences(draft, missingLists),
    ...checkAddresses(draft),
    ...checkOrder(draft),
  )
  if (faults.length > 0 || draft.head === null || draft.settings === null || draft.calendar === null) {
    throw new CityConfigError(dir, faults)
  }
  const plain = <T>(list: readonly Entry<T>[]): T[] => list.map((entry) => entry.value)
  return {
    head: draft.head,
    settings: draft.settings,
    skpd: plain(draft.skpd),
    kecamatan: plain(draft.kecamatan),
    categories: plain(draft.categories),
    sites: plain(draft.sites),
    cameras: plain(draft.cameras),
    layouts: plain(draft.layouts),
    tours: plain(draft.tours),
    walls: plain(draft.walls),
    feeds: plain(draft.feeds),
    teams: plain(draft.teams),
    calendar: draft.calendar,
  }
}

/** Names under which others may refer to an entry that was itself refused. */
function namesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const { id, number, code } = value as Record<string, unknown>
  return [id, number, code].filter((name) => name !== undefined).map(String)
}
