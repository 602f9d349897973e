/** Sealed complaints of the stage's city, and who may have them. */
import type { SealedDuties } from '#domain/access/may.ts'
import type { Role } from '#domain/access/role.ts'
import { SealedSummary, type SealedText } from '#domain/contract/rest/sealed.ts'
import { hourMs, minuteMs } from '#domain/time/units.ts'

/** The agency's person is the officer, the auditor the deputy, as in the demo city. */
export function sealedOnStage(role: Role): SealedDuties | undefined {
  if (role === 'skpd') return { holds: ['kekerasan-tppo', 'pungli'], deputises: [] }
  if (role === 'auditor') return { holds: [], deputises: ['kekerasan-tppo', 'pungli'] }
  return undefined
}

export function sampleSealed(nowMs: number): SealedSummary[] {
  const of = (id: string, minutesAgo: number, more: object = {}) =>
    SealedSummary.parse({
      id,
      categoryId: 'kekerasan-tppo',
      quarantinedFrom: null,
      isDanger: false,
      status: 'baru',
      receivedAtMs: nowMs - minutesAgo * minuteMs,
      changedAtMs: nowMs - minutesAgo * minuteMs,
      clock: {
        state: minutesAgo > 60 ? 'overdue' : 'running',
        awaits: 'answer',
        dueAtMs: nowMs - minutesAgo * minuteMs + hourMs,
        reached: minutesAgo > 60 ? 'deputy' : 'officer',
      },
      opened: null,
      answered: null,
      ...more,
    })
  return [
    of('ADU-2026-4501', 18, { isDanger: true }),
    of('ADU-2026-4488', 95, {
      quarantinedFrom: 'jalan-rusak',
      opened: { byName: 'R. Siregar', atMs: nowMs - 40 * minuteMs },
    }),
    of('ADU-2026-4460', 2_900, {
      categoryId: 'pungli',
      status: 'selesai',
      clock: { state: 'closed', awaits: 'nothing', dueAtMs: null, reached: 'officer' },
      opened: { byName: 'R. Siregar', atMs: nowMs - 2_700 * minuteMs },
      answered: { byName: 'R. Siregar', atMs: nowMs - 2_600 * minuteMs },
    }),
  ]
}

export function sampleSealedText(summary: SealedSummary): SealedText {
  return {
    summary,
    text: 'Dua malam ini terdengar jeritan dari rumah kontrakan di ujung gang. Penghuninya seorang ibu dengan balita.',
    channel: 'Apekesah',
    placeName: 'Gang ketiga sebelah kiri pasar',
    lat: null,
    lng: null,
    kelurahanCode: null,
    history: [{ status: 'baru', atMs: summary.receivedAtMs }],
  }
}
