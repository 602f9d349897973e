/** Every route of the dashboard. Pages load when they are first opened; each has its own boundary for faults. */
import type { ComponentType, ReactNode } from 'react'
import { Navigate, type RouteObject } from 'react-router'
import type { Action } from '#domain/access/may.ts'
import { useMe } from '../data/session.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { DarkFrame } from './DarkFrame.tsx'
import { Gate, Landing, Needs } from './Gate.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { settingEntries } from './navigation.ts'
import { OfficeFrame } from './OfficeFrame.tsx'
import { NotFound, RouteFault } from './RouteFault.tsx'
import { useTheme } from './use-theme.ts'

/** A lazily loaded page that only some may open. */
function page(path: string, acts: readonly Action[], load: () => Promise<ComponentType>): RouteObject {
  return {
    path,
    ErrorBoundary: RouteFault,
    lazy: async () => {
      const Page = await load()
      return {
        element: (
          <Needs acts={acts}>
            <Page />
          </Needs>
        ),
      }
    },
  }
}

function DarkWall({ children }: { readonly children: ReactNode }) {
  useTheme('dark')
  return children
}

function FirstSetting() {
  const first = settingEntries(useMe())[0]
  return first === undefined ? <NotFound /> : <Navigate to={first.to} replace />
}

export const routes: RouteObject[] = [
  {
    path: '/masuk',
    ErrorBoundary: RouteFault,
    lazy: async () => ({ Component: (await import('../features/sign-in/SignInPage.tsx')).SignInPage }),
  },
  {
    Component: () => <Gate />,
    ErrorBoundary: RouteFault,
    children: [
      { path: '/', Component: Landing },
      {
        Component: DarkFrame,
        ErrorBoundary: RouteFault,
        children: [
          page('/operator', ['alert.acknowledge', 'camera.view'], async () => {
            const { OperatorPage } = await import('../features/operator/OperatorPage.tsx')
            return () => (
              <OperatorPage
                account={
                  <>
                    <LanguageSwitch />
                    <AccountMenu />
                  </>
                }
              />
            )
          }),
        ],
      },
      {
        Component: OfficeFrame,
        ErrorBoundary: RouteFault,
        children: [
          page(
            '/kamera',
            ['camera.list'],
            async () => (await import('../features/camera/CameraListPage.tsx')).CameraListPage,
          ),
          page(
            '/kamera/:no',
            ['camera.view'],
            async () => (await import('../features/camera/CameraPage.tsx')).CameraPage,
          ),
          { path: '/atur', Component: FirstSetting },
        ],
      },
    ],
  },
  {
    path: '/dinding/:wall/:screen',
    ErrorBoundary: RouteFault,
    lazy: async () => {
      const { DeviceSignIn } = await import('../features/wall/DeviceSignIn.tsx')
      const { WallPage } = await import('../features/wall/WallPage.tsx')
      return {
        Component: () => (
          <Gate signedOut={<DeviceSignIn />}>
            <DarkWall>
              <WallPage />
            </DarkWall>
          </Gate>
        ),
      }
    },
  },
  { path: '*', Component: NotFound },
]
