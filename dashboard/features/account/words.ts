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
    factor: 'Faktor kedua',
    factorNone: 'belum dipasang',
    factorSince: (moment: string, codes: string) => `terpasang ${moment}, ${codes} kode pemulihan tersisa`,
    factorWhy:
      'Selain kata sandi, kode dari aplikasi di ponsel Anda: kata sandi yang bocor lalu tidak cukup untuk masuk.',
    factorSetUp: 'Pasang faktor kedua',
    factorReplace: 'Ganti ponsel',
    newCodes: 'Kode pemulihan baru',
    factorRemove: 'Hapus faktor kedua',
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
    factor: 'Second factor',
    factorNone: 'not set up',
    factorSince: (moment, codes) => `set up ${moment}, ${codes} recovery codes left`,
    factorWhy:
      'Beside the password a code of an app on your phone: a password that got out is then not enough to sign in.',
    factorSetUp: 'Set up a second factor',
    factorReplace: 'Change the phone',
    newCodes: 'New recovery codes',
    factorRemove: 'Remove the second factor',
    sessions: 'Open sessions',
    sessionsNote: 'end those you do not know, then change the password',
    endOthers: 'End all others',
  },
)
