import { plural } from '../../i18n/plural.ts'
import { defineWords } from '../../i18n/words.ts'

export const sealedWords = defineWords(
  {
    label: 'Tersegel',
    basis: 'Isinya hanya pada petugasnya.',
    open: (_n: number, count: string) => `${count} pengaduan tersegel terbuka`,
    withDeputy: (count: string) => `${count} lewat tenggat, sudah di wakil`,
    unanswered: (count: string) => `${count} tidak dijawab petugas maupun wakil`,
    unfinished: (count: string) => `${count} dijawab tetapi belum selesai setelah dua kali waktunya`,
    unreadable: (count: string) => `${count} tidak dapat dibuka, lihat admin`,
  },
  {
    label: 'Sealed',
    basis: 'What they say is with their officers alone.',
    open: (n, count) => `${count} sealed ${plural(n, 'complaint', 'complaints')} open`,
    withDeputy: (count) => `${count} past the clock, with the deputy`,
    unanswered: (count) => `${count} answered by neither officer nor deputy`,
    unfinished: (count) => `${count} answered but not finished after twice the time`,
    unreadable: (count) => `${count} cannot be opened, ask the administrator`,
  },
)
