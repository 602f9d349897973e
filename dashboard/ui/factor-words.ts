import { defineWords } from '../i18n/words.ts'

/** Setting up a second factor, at the first sign-in and on the account page. */
export const factorWords = defineWords(
  {
    scan: 'Pindai dengan aplikasi autentikator di ponsel Anda (Google Authenticator, Microsoft Authenticator, Aegis, dan lainnya).',
    pictureCode: 'Kode gambar untuk aplikasi autentikator',
    byHand: 'Atau ketik kunci ini di aplikasi:',
    code: 'Kode 6 angka dari aplikasi',
    confirm: 'Pasang',
    confirming: 'Memeriksa',
    codesTitle: 'Kode pemulihan',
    codesNote:
      'Simpan di luar ponsel: tercetak di lemari terkunci, atau di pengelola kata sandi. Setiap kode berlaku sekali, bila ponsel hilang. Kode ini tidak ditampilkan lagi.',
    copy: 'Salin semua',
    copied: 'Tersalin',
    kept: 'Sudah saya simpan',
  },
  {
    scan: 'Scan it with an authenticator app on your phone (Google Authenticator, Microsoft Authenticator, Aegis, and others).',
    pictureCode: 'Picture code for the authenticator app',
    byHand: 'Or type this key into the app:',
    code: 'The 6 digits of the app',
    confirm: 'Set up',
    confirming: 'Checking',
    codesTitle: 'Recovery codes',
    codesNote:
      'Keep them away from the phone: printed in a locked drawer, or in a password manager. Each is good once, for when the phone is gone. They are not shown again.',
    copy: 'Copy all',
    copied: 'Copied',
    kept: 'I have kept them',
  },
)
