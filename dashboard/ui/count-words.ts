import { defineWords } from '../i18n/words.ts'

export const countWords = defineWords(
  {
    counts: {
      up: 'kamera aktif',
      degraded: 'menurun',
      down: 'putus/beku',
      open: 'aduan terbuka',
      overdue: 'lewat tenggat',
    },
    countsLabel: 'Jumlah',
  },
  {
    counts: {
      up: 'cameras up',
      degraded: 'degraded',
      down: 'down/frozen',
      open: 'open complaints',
      overdue: 'overdue',
    },
    countsLabel: 'Counts',
  },
)
