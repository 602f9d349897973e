/** Reads a city from its folder. Either everything is in order, or every fault is told at once. */
import { toOtherCameraHost, toOtherFeedHost, withOverriddenSections } from '#config/apply-overrides.ts'
import { checkAddresses } from '#config/checks/addresses.ts'
import { checkCalendar } from '#config/checks/calendar.ts'
import { checkDuplicates } from '#config/checks/duplicates.ts'
import { checkOrder } from '#config/checks/order.ts'
import { checkReferences } from '#config/checks/references.ts'
import { checkSealedWords } from '#config/checks/sealed-words.ts'
import { checkZones } from '#config/checks/zones.ts'
import { CityConfigError } from '#config/city-config-error.ts'
import { CityReader } from '#config/city-reader.ts'
import type { DraftCity, Entry } from '#config/draft-city.ts'
import type { CityOverrides } from '#config/options.ts'
import { Calendar } from '#config/schema/calendar.ts'
import { Camera, Site } from '#config/schema/camera.ts'
import { type City, CityHead } from '#config/schema/city.ts'
import { Feed } from '#config/schema/feed.ts'
import { Category, Kecamatan, Skpd, Team } from '#config/schema/organisation.ts'
import { SealedWordEntry } from '#config/schema/sealed-words.ts'
import { Settings } from '#config/schema/settings.ts'
import { Layout, Tour, Wall } from '#config/schema/wall.ts'

/**
 * Reads and checks the city in `dir`: twelve JSON files and one that may be left out, see docs/configuration.md.
 * Throws `CityConfigError` with every fault by file and path. `wordsTried`: see `checkSealedWords`.
 */
export async function loadCity(
  dir: string,
  overrides: CityOverrides = {},
  wordsTried: string | null = null,
): Promise<City> {
  const reader = new CityReader(dir)
  const draft = await readDraft(reader, overrides)
  const faults = [
    ...reader.faults,
    ...checkDuplicates(draft),
    ...checkReferences(draft),
    ...checkAddresses(draft),
    ...checkOrder(draft),
    ...checkSealedWords(draft, wordsTried),
    ...checkCalendar(draft),
    ...checkZones(draft),
  ]
  const { head, settings, calendar } = draft
  if (faults.length > 0 || head === null || settings === null || calendar === null)
    throw new CityConfigError(dir, faults)
  return {
    head,
    settings,
    calendar,
    skpd: values(draft.skpd),
    kecamatan: values(draft.kecamatan),
    categories: values(draft.categories),
    sealedWords: values(draft.sealedWords),
    sites: values(draft.sites),
    cameras: values(draft.cameras),
    layouts: values(draft.layouts),
    tours: values(draft.tours),
    walls: values(draft.walls),
    feeds: values(draft.feeds),
    teams: values(draft.teams),
  }
}

async function readDraft(reader: CityReader, overrides: CityOverrides): Promise<DraftCity> {
  const sections = (raw: unknown) => withOverriddenSections(raw, overrides.settings)
  const cameras = await reader.list('cameras.json', Camera)
  const feeds = await reader.list('feeds.json', Feed)
  return {
    head: await reader.object('city.json', CityHead),
    settings: await reader.object('settings.json', Settings, sections),
    skpd: await reader.list('skpd.json', Skpd),
    kecamatan: await reader.list('kecamatan.json', Kecamatan),
    categories: await reader.list('categories.json', Category),
    sealedWords: await reader.listIfThere('sealed-words.json', SealedWordEntry),
    sites: await reader.list('sites.json', Site),
    cameras: overrides.cameraHost === undefined ? cameras : toOtherCameraHost(cameras, overrides.cameraHost),
    ...(await reader.lists('layouts.json', { layouts: Layout, tours: Tour })),
    walls: await reader.list('walls.json', Wall),
    feeds: overrides.feedHost === undefined ? feeds : toOtherFeedHost(feeds, overrides.feedHost),
    teams: await reader.list('teams.json', Team),
    calendar: await reader.object('calendar.json', Calendar),
    leftOut: reader.leftOut,
    unreadable: reader.unreadable,
  }
}

function values<T>(entries: readonly Entry<T>[]): T[] {
  return entries.map((entry) => entry.value)
}
