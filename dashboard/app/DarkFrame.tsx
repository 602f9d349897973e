import { Outlet } from 'react-router'
import { useTheme } from './use-theme.ts'

/** The dark room: operator page and wall displays bring their own frame, only the theme is set here. */
export function DarkFrame() {
  useTheme('dark')
  return <Outlet />
}
