import { defineWords } from '../i18n/words.ts'

/** What a list of open sessions says, on the own account page and in an administrator's dialog. */
export const sessionWords = defineWords(
  {
    none: 'Tidak sedang masuk di mana pun.',
    unknownDevice: 'Perangkat tidak dikenal',
    unknownAddress: 'alamat tidak tercatat',
    thisOne: 'yang ini',
    since: (moment: string) => `masuk ${moment}`,
    seen: (moment: string) => `terlihat ${moment}`,
    end: 'Akhiri',
    endOf: (device: string) => `Akhiri sesi di ${device}`,
  },
  {
    none: 'Not signed in anywhere.',
    unknownDevice: 'Unknown device',
    unknownAddress: 'address not noted',
    thisOne: 'this one',
    since: (moment) => `signed in ${moment}`,
    seen: (moment) => `seen ${moment}`,
    end: 'End',
    endOf: (device) => `End the session on ${device}`,
  },
)
