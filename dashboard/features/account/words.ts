import { defineWords } from '../../i18n/words.ts'

export const accountWords = defineWords(
  {
    title: 'Akun saya',
    password: 'Kata sandi',
    changedAt: (moment: string) => `terakhir diganti ${moment}`,
    noPassword: 'Akun kota contoh tidak memakai kata sandi.',
    present: 'Kata sandi sekarang',
    next: 'Kata sandi baru',
    rule: (letters: string) =>
      `Sedikitnya ${letters} huruf. Empat kata yang tidak berhubungan lebih baik daripada tanda yang sulit.`,
    change: 'Ganti kata sandi',
    changing: 'Memeriksa',
    changed: 'Kata sandi diganti. Sesi lain akun ini berakhir.',
    sessions: 'Sesi terbuka',
    sessionsNote: 'akhiri yang tidak Anda kenal, lalu ganti kata sandi',
    endOthers: 'Akhiri semua yang lain',
  },
  {
    title: 'My account',
    password: 'Password',
    changedAt: (moment) => `last changed ${moment}`,
    noPassword: 'Accounts of the sample city use no password.',
    present: 'Present password',
    next: 'New password',
    rule: (letters) =>
      `At least ${letters} characters. Four words that have nothing to do with each other are better than odd signs.`,
    change: 'Change the password',
    changing: 'Checking',
    changed: 'The password is changed. Other sessions of this account have ended.',
    sessions: 'Open sessions',
    sessionsNote: 'end those you do not know, then change the password',
    endOthers: 'End all others',
  },
)
