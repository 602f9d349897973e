import { defineWords } from '../../i18n/words.ts'

export const sealedDutyWords = defineWords(
  {
    title: 'Petugas pengaduan tersegel',
    explanation:
      'Pengaduan kategori tersegel hanya dapat dibuka petugasnya; wakil setelah tenggatnya lewat, atau seketika bila ada bahaya. Tanpa keduanya kota ini tidak dapat dijalankan lagi.',
    officer: 'Petugas',
    deputy: 'Wakil',
    nobody: 'belum ditunjuk',
    filled: 'lengkap',
    missing: 'belum lengkap',
    save: 'Tunjuk',
  },
  {
    title: 'Officers of sealed complaints',
    explanation:
      'Complaints of a sealed category open for their officer alone; for the deputy once the clock has run out, or at once when there is danger. Without both this city cannot be started again.',
    officer: 'Officer',
    deputy: 'Deputy',
    nobody: 'nobody yet',
    filled: 'complete',
    missing: 'incomplete',
    save: 'Appoint',
  },
)
