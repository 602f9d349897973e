/** The desk pages in the order of the top bar, and where each role lands: nothing is listed that a person may not open. */
import type { Action } from '#domain/access/may.ts'
import type { Me } from '#domain/contract/rest/session.ts'

export type EntryName =
  | 'operator'
  | 'field'
  | 'summary'
  | 'map'
  | 'cameras'
  | 'complaints'
  | 'sealed'
  | 'projects'
  | 'walls'
  | 'system'
  | 'users'
  | 'audit'
  | 'privacy'

export interface Entry {
  readonly name: EntryName
  readonly to: string
  /** `G` and then this letter goes there. */
  readonly letter: string
}

const pages: readonly (Entry & { readonly needs: readonly Action[] })[] = [
  { name: 'operator', to: '/operator', letter: 'o', needs: ['alert.acknowledge', 'camera.view'] },
  { name: 'field', to: '/lapangan', letter: 't', needs: ['task.read'] },
  {
    name: 'summary',
    to: '/ringkasan',
    letter: 'i',
    needs: ['alert.read', 'project.read', 'complaint.list'],
  },
  { name: 'map', to: '/peta', letter: 'p', needs: ['camera.list'] },
  { name: 'cameras', to: '/kamera', letter: 'k', needs: ['camera.list'] },
  { name: 'complaints', to: '/pengaduan', letter: 'a', needs: ['complaint.list'] },
  { name: 'sealed', to: '/tersegel', letter: 'e', needs: ['sealed.list'] },
  { name: 'projects', to: '/proyek', letter: 'r', needs: ['project.read'] },
  { name: 'walls', to: '/atur/dinding', letter: 'd', needs: ['wall.pair'] },
  { name: 'system', to: '/atur/sistem', letter: 's', needs: ['system.read'] },
  { name: 'users', to: '/atur/pengguna', letter: 'u', needs: ['user.manage'] },
  { name: 'audit', to: '/atur/audit', letter: 'l', needs: ['audit.read'] },
  { name: 'privacy', to: '/atur/privasi', letter: 'v', needs: ['audit.read'] },
]

const settingNames: ReadonlySet<EntryName> = new Set(['walls', 'system', 'users', 'audit', 'privacy'])

export function topEntries(me: Me): readonly Entry[] {
  return pages
    .filter((page) => page.needs.every((action) => me.mayDo.includes(action)))
    .map(({ name, to, letter }) => ({ name, to: name === 'projects' ? projectsHome(me) : to, letter }))
}

/** Where `G` and a letter lead this person; null where no page of theirs has that letter. */
export function pageOfLetter(me: Me, letter: string): string | null {
  return topEntries(me).find((entry) => entry.letter === letter)?.to ?? null
}

/** The page that `/atur` stands for. */
export function firstSetting(me: Me): string | null {
  const own = topEntries(me).filter((entry) => settingNames.has(entry.name))
  return (own.find((entry) => entry.name === 'system') ?? own[0])?.to ?? null
}

export function projectsHome(me: Me): string {
  return me.role === 'skpd' && me.skpdId !== null ? `/proyek/skpd/${me.skpdId}` : '/proyek'
}

/** The page a person is brought to after signing in: the one their work of the day begins at. */
export function landingPage(me: Me): string {
  switch (me.role) {
    case 'operator':
    case 'supervisor':
      return '/operator'
    case 'leader':
      return '/ringkasan'
    case 'skpd':
      return projectsHome(me)
    case 'field':
      return '/lapangan'
    case 'data-desk':
    case 'admin':
    case 'auditor':
      return '/atur'
    case 'wall-device':
      return '/dinding'
  }
}
