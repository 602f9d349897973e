import { defineWords } from '../i18n/words.ts'

/** Passkeys, wherever one is made or used. */
export const passkeyWords = defineWords(
  {
    passkeys: 'Kunci sandi',
    note: (count: string) => (count === '0' ? 'belum ada' : `${count} terpasang`),
    why: 'Sidik jari, wajah, atau PIN perangkat Anda (passkey) menggantikan kata sandi dan kode sekaligus, dan tidak bisa dipancing oleh halaman palsu. Terikat pada alamat ini.',
    add: 'Tambah kunci sandi',
    instead: 'Pasang kunci sandi saja',
    name: 'Nama kunci ini',
    nameHint: 'Agar Anda mengenalinya, misalnya "Laptop kantor".',
    make: 'Buat kunci',
    waiting: 'Menunggu perangkat',
    cancel: 'Batal',
    use: 'Masuk dengan kunci sandi',
    prove: 'Pakai kunci sandi',
    rename: 'Ganti nama',
    renameOf: (name: string) => `Ganti nama ${name}`,
    save: 'Simpan',
    remove: 'Hapus',
    removeOf: (name: string) => `Hapus ${name}`,
    made: (moment: string) => `dibuat ${moment}`,
    used: (moment: string) => `terakhir dipakai ${moment}`,
    unused: 'belum dipakai',
    synced: 'ada di perangkat lain juga',
    elsewhere: (address: string) => `hanya untuk alamat ${address}`,
    cannot: {
      'ip-address':
        'Kunci sandi terikat pada nama alamat, dan halaman ini dibuka dengan angka. Buka dengan nama server untuk memakainya.',
      'plain-http':
        'Peramban memakai kunci sandi hanya lewat HTTPS, dan alamat ini HTTP biasa. Pengelola server dapat memasang sertifikat.',
      'no-support': 'Peramban ini tidak mengenal kunci sandi.',
    },
  },
  {
    passkeys: 'Passkeys',
    note: (count) => (count === '0' ? 'none yet' : `${count} set up`),
    why: 'The finger, face or PIN of your device stands for password and code at once, and no false page can fish for it. It belongs to this address.',
    add: 'Add a passkey',
    instead: 'Set up a passkey instead',
    name: 'Name of this passkey',
    nameHint: 'So that you know it again, for example "Office laptop".',
    make: 'Make the passkey',
    waiting: 'Waiting for the device',
    cancel: 'Cancel',
    use: 'Sign in with a passkey',
    prove: 'Use a passkey',
    rename: 'Rename',
    renameOf: (name) => `Rename ${name}`,
    save: 'Save',
    remove: 'Remove',
    removeOf: (name) => `Remove ${name}`,
    made: (moment) => `made ${moment}`,
    used: (moment) => `last used ${moment}`,
    unused: 'not used yet',
    synced: 'on other devices too',
    elsewhere: (address) => `only for the address ${address}`,
    cannot: {
      'ip-address':
        'A passkey belongs to the name in the address, and this page was opened by numbers. Open it by the name of the server to use one.',
      'plain-http':
        'Browsers use passkeys over HTTPS only, and this address is plain HTTP. Whoever runs the server can set up a certificate.',
      'no-support': 'This browser knows no passkeys.',
    },
  },
)
