import { defineWords } from '../i18n/words.ts'

export const proofWords = defineWords(
  {
    title: 'Pastikan ini Anda',
    why: 'Tindakan ini lebih dari sekadar melihat. Ketik kata sandi Anda atau kode dari aplikasi autentikator, atau pakai kunci sandi; berlaku lima menit.',
    secret: 'Kata sandi atau kode',
    goOn: 'Lanjutkan',
    cancel: 'Batal',
  },
  {
    title: 'Make sure it is you',
    why: 'This act is more than looking. Type your password or a code of the authenticator app, or use a passkey; good for five minutes.',
    secret: 'Password or code',
    goOn: 'Go on',
    cancel: 'Cancel',
  },
)
