import { StartRefused } from '../http/listen.ts'
import type { SealedDutyBook } from './sealed-duties.ts'

const duty = { officer: { id: 'petugas', en: 'officer' }, deputy: { id: 'wakil', en: 'deputy' } }

/**
 * A city with a sealed category starts only when somebody may open its reports, and somebody else when that one is away:
 * otherwise a victim's report would lie unread and nobody would know.
 */
export function requireOfficers(duties: SealedDutyBook): void {
  const gaps = duties.gaps()
  if (gaps.length === 0) return
  const list = (language: 'id' | 'en') =>
    gaps
      .map(
        ({ categoryId, missing }) =>
          `  ${categoryId}: ${missing.map((kind) => duty[kind][language]).join(', ')}`,
      )
      .join('\n')
  throw new StartRefused(
    `Kategori tersegel belum punya orang yang berhak membuka laporannya:\n${list('id')}\n` +
      'Jalankan perintah yang sama dengan tambahan --set-up, masuk sebagai administrator, tunjuk petugas dan wakil ' +
      'di Atur > Pengguna (/atur/pengguna), hentikan, lalu jalankan seperti biasa.\n\n' +
      `Sealed categories have nobody who may open their reports:\n${list('en')}\n` +
      'Run the same command with --set-up added, sign in as administrator, name officer and deputy under ' +
      'Settings > Users (/atur/pengguna), stop it, and start as usual.',
  )
}
