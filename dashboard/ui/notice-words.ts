import { defineWords } from '../i18n/words.ts'

export const noticeWords = defineWords(
  {
    title: 'Perubahan hak akun',
    said: {
      'account-made': (by: string, about: string, role: string) =>
        `${by} membuat akun ${about} sebagai ${role}.`,
      'role-changed': (by: string, about: string, role: string) =>
        `${by} mengubah peran ${about} menjadi ${role}.`,
      'password-set': (by: string, about: string, role: string) =>
        `${by} memasang kata sandi baru untuk ${about} (${role}).`,
      enabled: (by: string, about: string, role: string) => `${by} mengaktifkan lagi ${about} (${role}).`,
      'factor-removed': (by: string, about: string, role: string) =>
        `${by} menghapus faktor kedua ${about} (${role}).`,
      recovered: (_by: string, about: string, role: string) =>
        `Jalan masuk ${about} (${role}) dibuka lagi dengan perintah di mesin server.`,
    },
    own: 'Ini akunnya sendiri.',
    gone: 'akun yang sudah tidak ada',
    more: (count: string) => `dan ${count} perubahan lagi`,
    read: 'Sudah saya baca',
  },
  {
    title: 'Changed rights of accounts',
    said: {
      'account-made': (by, about, role) => `${by} made the account ${about} with the role ${role}.`,
      'role-changed': (by, about, role) => `${by} changed the role of ${about} to ${role}.`,
      'password-set': (by, about, role) => `${by} set a new password for ${about} (${role}).`,
      enabled: (by, about, role) => `${by} enabled ${about} again (${role}).`,
      'factor-removed': (by, about, role) => `${by} removed the second factor of ${about} (${role}).`,
      recovered: (_by, about, role) =>
        `The way in of ${about} (${role}) was opened again by a command at the server itself.`,
    },
    own: 'It is the own account.',
    gone: 'an account that is gone',
    more: (count) => `and ${count} more`,
    read: 'I have read it',
  },
)
