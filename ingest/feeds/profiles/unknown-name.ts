import type { Words } from '#domain/contract/primitives.ts'

/** `nearest`: what was perhaps meant; `file`: where the city's list is kept. */
export function unknownName(what: 'SKPD' | 'kategori', nearest: string | null, file: string): Words {
  const inEnglish = what === 'kategori' ? 'category' : what
  return {
    id: `${what} tidak dikenal di kota ini${nearest === null ? '' : `; mungkin "${nearest}"`}; daftar nama dan aliasnya ada di ${file} kota`,
    en: `no such ${inEnglish} in this city${nearest === null ? '' : `; perhaps "${nearest}"`}; its names and aliases are listed in ${file} of the city`,
  }
}
