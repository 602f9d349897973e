import { defineWords } from '../i18n/words.ts'

export const sealedWords = defineWords(
  {
    urgent: (officer: string, deputy: string) =>
      `Laporan tersegel darurat: hubungi ${officer}, bila tidak terjangkau ${deputy}.`,
    nobody: 'admin (petugas belum ditunjuk)',
    waitsFor: (span: string) => `Belum dibuka ${span}.`,
    called: 'Sudah dihubungi',
    calledBy: (name: string, moment: string) => `Dihubungi ${name} ${moment}.`,
  },
  {
    urgent: (officer, deputy) => `Sealed report of danger: call ${officer}, or else ${deputy}.`,
    nobody: 'the administrator (no officer named)',
    waitsFor: (span) => `Not opened for ${span}.`,
    called: 'Called',
    calledBy: (name, moment) => `Called by ${name} ${moment}.`,
  },
)
