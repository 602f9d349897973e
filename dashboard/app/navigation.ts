/** Where each role lands and which entries the top bar shows: nothing is listed that this person may not open. */
import type { Action } from '#domain/access/may.ts'
import type { Me } from '#domain/contract/rest/session.ts'

export type EntryName = 'operator' | 'summary' | 'projects' | 'complaints' | 'map' | 'field' | 'settings'
export type SettingName = 'system' | 'audit' | 'users' | 'walls'

export interface Entry<Name extends string> {
  readonly name: Name
  readonly to: string
}

const settingPages: readonly (Entry<SettingName> & { readonly needs: Action })[] = [
  { name: 'system', to: '/atur/sistem', needs: 'system.read' },
  { name: 'audit', to: '/atur/audit', needs: 'audit.read' },
  { name: 'users', to: '/atur/pengguna', needs: 'user.manage' },
  { name: 'walls', to: '/atur/dinding', needs: 'wall.pair' },
]

const can = (me: Me, ...needed: readonly Action[]): boolean =>
  needed.every((action) => me.mayDo.includes(action))

export function settingEntries(me: Me): readonly Entry<SettingName>[] {
  return settingPages.filter((page) => can(me, page.needs))
}

export function projectsHome(me: Me): string {
  return me.role === 'skpd' && me.skpdId !== null ? `/proyek/skpd/${me.skpdId}` : '/proyek'
}

/** Top bar entries in order; settings move into the account menu where the operator page is listed. */
export function topEntries(me: Me): readonly Entry<EntryName>[] {
  const entries: Entry<EntryName>[] = []
  if (can(me, 'alert.acknowledge')) entries.push({ name: 'operator', to: '/operator' })
  if (can(me, 'task.read')) entries.push({ name: 'field', to: '/lapangan' })
  if (can(me, 'alert.read', 'project.read', 'complaint.list')) {
    entries.push({ name: 'summary', to: '/ringkasan' })
  }
  if (can(me, 'project.read')) entries.push({ name: 'projects', to: projectsHome(me) })
  if (can(me, 'complaint.list')) entries.push({ name: 'complaints', to: '/pengaduan' })
  if (can(me, 'camera.list')) entries.push({ name: 'map', to: '/peta' })
  const firstSetting = settingEntries(me)[0]
  if (firstSetting !== undefined && !can(me, 'alert.acknowledge')) {
    entries.push({ name: 'settings', to: '/atur' })
  }
  return entries
}

/** The page a person is brought to after signing in (ux.md section 2). */
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
