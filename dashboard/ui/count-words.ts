import { defineWords } from '../i18n/words.ts'

export const countWords = defineWords(
  {
    counts: {
      up: (all: string) => `aktif dari ${all}`,
      upFar: (all: string) => `aktif dari\u00a0${all}`,
      degraded: 'menurun',
      down: 'putus/beku',
      unknown: (count: string) => `${count} belum diketahui`,
      open: 'aduan terbuka',
      overdue: 'lewat tenggat',
    },
    ageSince: (age: string, moment: string) => `${age} sejak ${moment}`,
    neverSent: 'belum ada kiriman baik',
    countsLabel: 'Jumlah',
  },
  {
    counts: {
      up: (all) => `of ${all} up`,
      upFar: (all) => `of\u00a0${all} up`,
      degraded: 'degraded',
      down: 'down/frozen',
      unknown: (count) => `${count} not known yet`,
      open: 'open complaints',
      overdue: 'overdue',
    },
    ageSince: (age, moment) => `${age} since ${moment}`,
    neverSent: 'no good delivery yet',
    countsLabel: 'Counts',
  },
)
