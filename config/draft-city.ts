/** A city while it is read: what could be understood so far, each entry with its place in its file. */
import type { Calendar } from '#config/schema/calendar.ts'
import type { Camera, Site } from '#config/schema/camera.ts'
import type { City } from '#config/schema/city.ts'
import type { Feed } from '#config/schema/feed.ts'
import type { Category, Kecamatan, Skpd, Team } from '#config/schema/organisation.ts'
import type { SealedWordEntry } from '#config/schema/sealed-words.ts'
import type { Settings } from '#config/schema/settings.ts'
import type { Layout, Tour, Wall } from '#config/schema/wall.ts'

/** One entry of a list file with its place, so that a later check can name it. */
export interface Entry<T> {
  readonly file: string
  /** Place inside the file, `[3]` or `layouts[3]`. */
  readonly path: string
  readonly value: T
}

/** Entries with a fault of their own are left out; a part that could not be read at all is null or empty. */
export interface DraftCity {
  readonly head: City['head'] | null
  readonly settings: Settings | null
  readonly calendar: Calendar | null
  readonly skpd: readonly Entry<Skpd>[]
  readonly kecamatan: readonly Entry<Kecamatan>[]
  readonly categories: readonly Entry<Category>[]
  readonly sealedWords: readonly Entry<SealedWordEntry>[]
  readonly sites: readonly Entry<Site>[]
  readonly cameras: readonly Entry<Camera>[]
  readonly layouts: readonly Entry<Layout>[]
  readonly tours: readonly Entry<Tour>[]
  readonly walls: readonly Entry<Wall>[]
  readonly feeds: readonly Entry<Feed>[]
  readonly teams: readonly Entry<Team>[]
  /** Ids, numbers and codes of entries that were left out: a reference to one of them is not a second fault. */
  readonly leftOut: ReadonlySet<string>
  /** Files that could not be read at all: nothing can be said about references into them. */
  readonly unreadable: ReadonlySet<string>
}
