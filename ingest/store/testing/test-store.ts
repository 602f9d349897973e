/** A real store in a temporary folder with a clock that the test moves. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CameraId, SkpdId } from '#domain/ids.ts'
import type { HealthSample } from '../health-sample.ts'
import { openStore } from '../open-store.ts'
import type { Store } from '../store.ts'
import type { StoreLimits, StoreOptions } from '../store-options.ts'

export const TEN_SECONDS = 10_000
export const LIMITS: StoreLimits = {
  rawDays: 7,
  fiveMinuteDays: 90,
  hourDays: 730,
  outboxDays: 7,
  outboxBytes: 100_000_000,
}

export function camera(name: string): CameraId {
  return CameraId.parse(name)
}

export function cameras(count: number): { id: CameraId; owner: SkpdId }[] {
  return Array.from({ length: count }, (_, i) => ({
    id: camera(`cam-${i + 1}`),
    owner: SkpdId.parse(i % 2 === 0 ? 'dishub' : 'diskominfo'),
  }))
}

export function sample(name: string, more: Partial<HealthSample> = {}): HealthSample {
  return {
    cameraId: camera(name),
    up: true,
    bitrateKbps: 1000,
    fps: 25,
    keyframeIntervalMs: 2000,
    rttMs: 12.5,
    lossPct: 0.4,
    decodeErrors: 0,
    ...more,
  }
}

export function down(name: string): HealthSample {
  return sample(name, {
    up: false,
    bitrateKbps: 0,
    fps: 0,
    keyframeIntervalMs: null,
    rttMs: null,
    lossPct: 0,
  })
}

export interface TestStore {
  readonly store: Store
  readonly dataDir: string
  readonly clock: { nowMs: number }
  readonly faults: string[]
  /** Closes and opens again on the same folder, as after a restart. */
  reopen(more?: Partial<StoreOptions>): Promise<TestStore>
  [Symbol.asyncDispose](): Promise<void>
}

export async function openTestStore(
  more: Partial<StoreOptions> = {},
  clock = { nowMs: Date.UTC(2026, 10, 22, 5) },
  dataDir = mkdtempSync(path.join(tmpdir(), 'pantau-store-')),
): Promise<TestStore> {
  const faults: string[] = []
  const note = (fields: object, message: string) => void faults.push(`${message} ${JSON.stringify(fields)}`)
  const options: StoreOptions = {
    dataDir,
    cameras: cameras(3),
    timeZone: 'Asia/Jakarta',
    healthEveryMs: TEN_SECONDS,
    limits: LIMITS,
    influx: null,
    log: { info: () => {}, warn: note, error: note },
    onFatal: (error) => void faults.push(error.message),
    nowMs: () => clock.nowMs,
    ...more,
  }
  const store = await openStore(options)
  return {
    store,
    dataDir,
    clock,
    faults,
    async reopen(again = {}) {
      await store.close()
      return openTestStore({ ...more, ...again }, clock, dataDir)
    },
    async [Symbol.asyncDispose]() {
      await store.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Writes ticks from `fromMs` to before `toMs` and leaves the clock at the last one. */
export async function writeTicks(
  test: TestStore,
  fromMs: number,
  toMs: number,
  samplesAt: (tMs: number, i: number) => readonly HealthSample[],
): Promise<void> {
  let i = 0
  for (let tMs = fromMs; tMs < toMs; tMs += TEN_SECONDS) {
    test.clock.nowMs = tMs
    await test.store.tick(tMs, samplesAt(tMs, i))
    i += 1
  }
}
