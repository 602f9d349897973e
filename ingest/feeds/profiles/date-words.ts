/** Why a cell is no day, where what it says instead can be told. */
import type { Words } from '#domain/contract/primitives.ts'
import { readMonth } from '../read/instant.ts'

const noDay: Words = {
  id: 'bukan tanggal; tulis 2026-11-22 atau 22/11/2026',
  en: 'not a date; write 2026-11-22 or 22/11/2026 (day first)',
}

export function notADay(raw: unknown): Words {
  const month = readMonth(raw)
  if (month !== null) {
    const last = new Date(Date.UTC(month.year, month.month, 0))
    const day = `${last.getUTCDate()}/${String(month.month).padStart(2, '0')}/${month.year}`
    return {
      id: `bulan tanpa hari: tulis tanggal akhirnya, mis. ${day}`,
      en: `a month without a day: write its last day, such as ${day}`,
    }
  }
  if (typeof raw !== 'string' || raw.length > 60) return noDay
  const text = raw.trim()
  if (
    /^\d{1,4}\s*\(?[\p{L} ]{0,40}\)?\s*(?:hari|hr|hk|minggu|mgg|bulan|bln)(?:\s*\(?(?:kalender|kerja|kal)\.?\)?)?$/iu.test(
      text,
    )
  )
    return {
      id: 'lama waktu, bukan tanggal; tulis tanggalnya, mis. 31/12/2026',
      en: 'a length of time, not a date; write the date, such as 31/12/2026',
    }
  if (
    /^(?:minggu|mgg|m|triwulan|tw|semester|termin)[\s.-]*(?:ke)?[\s.-]*(?:\d{1,2}|[ivx]{1,4})(?![\d/])/i.test(
      text,
    )
  )
    return {
      id: 'minggu, triwulan atau termin tanpa hari: tulis tanggal akhirnya, mis. 22/11/2026',
      en: 'a week, quarter or instalment without a day: write its last day, such as 22/11/2026',
    }
  return noDay
}
