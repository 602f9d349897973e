import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ComplaintRecord } from '#domain/contract/internal/records.ts'
import type { DeliveredEntry } from './delivered-records.ts'
import { pickNews } from './pick-news.ts'

const at = (minute: number): ComplaintRecord =>
  ComplaintRecord.parse({
    ...{ complaintId: 'ADU-1', categoryId: 'sampah', skpdId: null, text: '', channel: 'x', placeName: null },
    ...{ lat: null, lng: null, kelurahanCode: null, respondedAtMs: null, resolvedAtMs: null, pausedMs: 0 },
    ...{
      status: minute === 0 ? 'baru' : 'dikerjakan',
      receivedAtMs: 1e12,
      changedAtMs: 1e12 + minute * 60_000,
    },
  })

test('every change of a complaint is handed on once, in whatever files and order it is told', () => {
  const minutes = [0, 1, 2, 3, 4, 5]
  fc.assert(
    fc.property(
      fc.array(fc.shuffledSubarray(minutes, { minLength: 1 }), { minLength: 1, maxLength: 5 }),
      (files) => {
        const known = new Map<string, DeliveredEntry>()
        const handedOn = [...files, minutes, minutes.toReversed()].flatMap((file) => {
          const unit = { unit: 'row', workPackages: [], progress: [], complaints: file.map(at) }
          const { complaints, entries } = pickNews(unit, known)
          for (const entry of entries) known.set(entry.key, entry)
          return complaints.map(({ changedAtMs }) => changedAtMs)
        })
        expect(handedOn.toSorted((a, b) => a - b)).toEqual(minutes.map((minute) => at(minute).changedAtMs))
      },
    ),
  )
})
