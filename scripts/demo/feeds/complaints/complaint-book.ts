/** All sample complaints of a moment: the last 30 days, those near their deadline, those that arrive live, and emergencies. */
import type { City } from '#config/schema/city.ts'
import { type CityTime, cityTime } from '#domain/time/city-time.ts'
import { dayOfNumber } from '#domain/time/day.ts'
import { dayMs, hourMs, minuteMs } from '#domain/time/units.ts'
import { subtractWorkingMs, type WorkingCalendar, workingCalendar } from '#domain/time/working-time.ts'
import type { Place } from '../places.ts'
import { between, pick, seeded } from '../seeded.ts'
import {
  complaintOf,
  pathAsked,
  pathBudget,
  pathDone,
  pathIgnored,
  pathNotOurs,
  pathPaused,
  pathReopened,
  pathReopenedAndDone,
  pathStuck,
  pathValidated,
  type SampleComplaint,
  stepsFrom,
} from './timeline.ts'

const historyDays = 30
/**
 * By day a new complaint comes in most of these slots after the start, at a scattered minute, and by night in few: about
 * sixty a day, as a city of this size gets.
 */
const slotMs = 15 * minuteMs
const slotSpreadMs = 10 * minuteMs
const dayShare = 0.85
const nightShare = 0.2
/** The first one, so that a visitor need not wait for it. */
const firstLiveMs = 20_000
/** Older live ones leave the list; every live complaint has ended well before. */
const maxLive = 400
const firstEmergencyMs = 45_000
const emergencyEveryMs = 2 * hourMs
/** How long a sent emergency lasts before the source calls it done. */
const emergencyMs = 20 * 60_000

/** Weights by how often citizens write about it. */
const mix: readonly (readonly [string, number])[] = [
  ...([
    ['jalan-rusak', 9],
    ['drainase', 8],
    ['pju', 8],
    ['sampah', 9],
    ['pohon', 4],
    ['lalu-lintas', 5],
  ] as const),
  ...([
    ['parkir', 4],
    ['pkl', 4],
    ['bangunan-liar', 2],
    ['air-bersih', 5],
    ['listrik', 2],
  ] as const),
  ...([
    ['layanan-kecamatan', 2],
    ['adminduk', 3],
    ['kesehatan', 2],
    ['pendidikan', 2],
    ['hewan', 2],
  ] as const),
  ...([
    ['kebisingan', 2],
    ['pasar', 1],
    ['pencemaran', 3],
    ['cctv-fasilitas', 1],
    ['lainnya', 2],
  ] as const),
]

export class ComplaintBook {
  readonly #city: City
  readonly #seed: number
  readonly #startedAtMs: number
  readonly #time: CityTime
  readonly #calendar: WorkingCalendar
  readonly #categories: readonly string[]
  readonly #sent: SampleComplaint[] = []

  constructor(city: City, seed: number, startedAtMs: number) {
    this.#city = city
    this.#seed = seed
    this.#startedAtMs = startedAtMs
    this.#time = cityTime(city.head.timeZone)
    this.#calendar = workingCalendar(city.calendar, this.#time)
    const known = new Set<string>(city.categories.map((category) => category.id))
    // A city with other categories still gets complaints, spread over its own.
    const weighted = mix
      .filter(([id]) => known.has(id))
      .flatMap(([id, weight]) => Array<string>(weight).fill(id))
    this.#categories =
      weighted.length > 0
        ? weighted
        : city.categories.filter((c) => c.emergencyPriority === null).map((c) => c.id)
  }

  /** Newest first, as such lists usually come. */
  at(nowMs: number): readonly SampleComplaint[] {
    const today = this.#time.dayNumberOf(nowMs)
    const all = [...this.#history(today), ...this.#nearDeadline(today), ...this.#live(nowMs), ...this.#sent]
    const arrived = (one: SampleComplaint) => one.steps[0]?.atMs ?? 0
    return all.filter((one) => arrived(one) <= nowMs).sort((a, b) => arrived(b) - arrived(a))
  }

  /** Sends an emergency now. Throws when the city has no such category. */
  send(nowMs: number, category?: string, place?: Place): SampleComplaint {
    const kinds = this.#city.categories
      .filter((one) => one.emergencyPriority !== null)
      .map((one) => one.id as string)
    const id = `DRT-${compactDay(this.#time.dayNumberOf(nowMs))}-${String(nowMs % dayMs).padStart(8, '0')}`
    const chosen = category ?? pick(kinds, seeded(this.#seed, id))
    if (!kinds.includes(chosen))
      throw new Error(`no emergency category "${chosen}"; there are ${kinds.join(', ')}`)
    const complaint = complaintOf(
      this.#city,
      this.#seed,
      id,
      chosen,
      stepsFrom(nowMs, emergencyMs, pathDone),
      place,
    )
    this.#sent.push(complaint)
    if (this.#sent.length > maxLive) this.#sent.shift()
    return complaint
  }

  #history(today: number): readonly SampleComplaint[] {
    const complaints: SampleComplaint[] = []
    for (let day = today - historyDays; day <= today; day += 1) {
      const random = seeded(this.#seed, 'day', day)
      const count = 3 + Math.floor(random() * 5)
      for (let n = 1; n <= count; n += 1) {
        const fromMs = Math.round(this.#time.startOfDayMs(day) + between(6, 22, random) * hourMs)
        const category = pick(this.#categories, random)
        const id = `ADU-${compactDay(day)}-${String(n).padStart(3, '0')}`
        complaints.push(
          complaintOf(this.#city, this.#seed, id, category, this.#life(category, fromMs, random)),
        )
      }
    }
    return complaints
  }

  /** Most are solved within their clock; a few are stuck or never answered and run past it. */
  #life(category: string, fromMs: number, random: () => number) {
    const clock = this.#city.categories.find((one) => one.id === category)?.clock
    // Eight and a half working hours a day, five days a week: a working minute is about four on the wall.
    const spanMs = (clock?.resolutionMinutes ?? 2550) * 60_000 * (clock?.counts === 'working' ? 4 : 1)
    const chance = random()
    if (chance < 0.7) return stepsFrom(fromMs, spanMs * between(0.2, 0.6, random), pathValidated)
    if (chance < 0.8) return stepsFrom(fromMs, spanMs * between(0.2, 0.8, random), pathDone)
    if (chance < 0.84) return stepsFrom(fromMs, spanMs * between(0.5, 1, random), pathPaused)
    if (chance < 0.87) return stepsFrom(fromMs, spanMs * between(0.4, 0.8, random), pathReopened)
    if (chance < 0.895) return stepsFrom(fromMs, spanMs * 0.8, pathStuck)
    if (chance < 0.905) return stepsFrom(fromMs, spanMs * 0.5, pathIgnored)
    if (chance < 0.945) return stepsFrom(fromMs, dayMs, pathNotOurs)
    if (chance < 0.97) return stepsFrom(fromMs, 3 * dayMs, pathBudget)
    if (chance < 0.985) return stepsFrom(fromMs, dayMs, pathAsked)
    return stepsFrom(fromMs, spanMs * 1.6, pathDone)
  }

  /** Six whose clock stands between 78 and 88 % at the start of the day: near their deadline whenever one looks. */
  #nearDeadline(today: number): readonly SampleComplaint[] {
    const long = this.#city.categories.filter(
      (one) =>
        one.clock.counts === 'working' && one.clock.resolutionMinutes >= 5_000 && one.disclosure === 'public',
    )
    if (long.length === 0) return []
    return Array.from({ length: 6 }, (_, n) => {
      const random = seeded(this.#seed, 'near', today, n)
      const category = pick(long, random)
      const minutes = category.clock.resolutionMinutes * between(0.78, 0.88, random)
      const fromMs = subtractWorkingMs(this.#calendar, this.#time.startOfDayMs(today), minutes * minuteMs)
      const id = `ADU-${compactDay(today)}-T${n + 1}`
      return complaintOf(this.#city, this.#seed, id, category.id, stepsFrom(fromMs, 3 * dayMs, pathStuck))
    })
  }

  /** Those since the start, each through its whole life within three hours, and an emergency now and then. */
  #live(nowMs: number): readonly SampleComplaint[] {
    const last = Math.floor((nowMs - this.#startedAtMs) / slotMs)
    const complaints: SampleComplaint[] = []
    for (let slot = Math.max(0, last - maxLive + 1); slot <= last; slot += 1) {
      const random = seeded(this.#seed, 'slot', slot)
      const inSlotMs = slot === 0 ? firstLiveMs : Math.round((random() * slotSpreadMs) / 1000) * 1000
      const fromMs = this.#startedAtMs + slot * slotMs + inSlotMs
      if (slot > 0 && random() > (this.#isNight(fromMs) ? nightShare : dayShare)) continue
      const category = pick(this.#categories, random)
      const spanMs = between(20, 110, random) * minuteMs
      const chance = random()
      // Seen from their first minute on, so their pauses and reopenings are known as intervals.
      const path =
        chance < 0.6
          ? pathValidated
          : chance < 0.75
            ? pathDone
            : chance < 0.9
              ? pathPaused
              : pathReopenedAndDone
      const steps = stepsFrom(fromMs, spanMs, path)
      complaints.push(complaintOf(this.#city, this.#seed, this.#liveId('L', fromMs), category, steps))
    }
    return [...complaints, ...this.#liveEmergencies(nowMs)]
  }

  #liveEmergencies(nowMs: number): readonly SampleComplaint[] {
    // Second-grade ones, so that a demo left alone does not sound the loudest alarm all day.
    const kinds = this.#city.categories
      .filter((one) => one.emergencyPriority === 2)
      .map((one) => one.id as string)
    const since = nowMs - this.#startedAtMs - firstEmergencyMs
    if (kinds.length === 0 || since < 0) return []
    const last = Math.floor(since / emergencyEveryMs)
    return Array.from({ length: Math.min(last + 1, 12) }, (_, back) => {
      const fromMs = this.#startedAtMs + firstEmergencyMs + (last - back) * emergencyEveryMs
      const category = pick(kinds, seeded(this.#seed, 'emergency', last - back))
      return complaintOf(
        this.#city,
        this.#seed,
        this.#liveId('D', fromMs),
        category,
        stepsFrom(fromMs, emergencyMs, pathDone),
      )
    })
  }

  #isNight(atMs: number): boolean {
    const hour = this.#time.timeOfDayMs(atMs) / hourMs
    return hour < 6 || hour >= 22
  }

  #liveId(kind: string, atMs: number): string {
    const second = Math.floor(this.#time.timeOfDayMs(atMs) / 1000)
    return `ADU-${compactDay(this.#time.dayNumberOf(atMs))}-${kind}${String(second).padStart(5, '0')}`
  }
}

/** `20261122` */
const compactDay = (day: number): string => dayOfNumber(day).replaceAll('-', '')
