/** Every route of the dashboard. Pages load when they are first opened; each has its own boundary for faults. */
import type { ComponentType } from 'react'
import { Navigate, type RouteObject } from 'react-router'
import type { Action } from '#domain/access/may.ts'
import { useMe } from '../data/session.ts'
import { DarkFrame } from './DarkFrame.tsx'
import { FieldFrame } from './FieldFrame.tsx'
import { Gate, Landing, Needs } from './Gate.tsx'
import { firstSetting } from './navigation.ts'
import { OfficeFrame } from './OfficeFrame.tsx'
import { Place, type PlaceName } from './Place.tsx'
import { NotFound, RouteFault, Starting } from './RouteFault.tsx'

/** A lazily loaded page that only some may open, and what its place in the product is called. */
function page(
  path: string,
  place: PlaceName,
  acts: readonly Action[],
  load: () => Promise<ComponentType>,
): RouteObject {
  return {
    path,
    // What the page asks of a person, for whoever lists the pages.
    handle: { acts },
    ErrorBoundary: RouteFault,
    lazy: async () => {
      const Page = await load()
      return {
        element: (
          <Place name={place}>
            <Needs acts={acts}>
              <Page />
            </Needs>
          </Place>
        ),
      }
    },
  }
}

function FirstSetting() {
  const first = firstSetting(useMe())
  return first === null ? <NotFound /> : <Navigate to={first} replace />
}

const everyPage: RouteObject[] = [
  {
    path: '/masuk',
    ErrorBoundary: RouteFault,
    lazy: async () => {
      const { SignInPage } = await import('../features/sign-in/SignInPage.tsx')
      return {
        element: (
          <Place name="signIn">
            <SignInPage />
          </Place>
        ),
      }
    },
  },
  {
    path: '/masuk/sandi-baru',
    ErrorBoundary: RouteFault,
    lazy: async () => {
      const { NewPasswordPage } = await import('../features/sign-in/NewPasswordPage.tsx')
      return {
        element: (
          <Place name="newPassword">
            <NewPasswordPage />
          </Place>
        ),
      }
    },
  },
  {
    path: '/masuk/kode',
    ErrorBoundary: RouteFault,
    lazy: async () => {
      const { CodePage } = await import('../features/sign-in/CodePage.tsx')
      return {
        element: (
          <Place name="code">
            <CodePage />
          </Place>
        ),
      }
    },
  },
  {
    path: '/masuk/faktor-kedua',
    ErrorBoundary: RouteFault,
    lazy: async () => {
      const { FactorPage } = await import('../features/sign-in/FactorPage.tsx')
      return {
        element: (
          <Place name="secondFactor">
            <FactorPage />
          </Place>
        ),
      }
    },
  },
  {
    element: <Gate />,
    ErrorBoundary: RouteFault,
    children: [
      { path: '/', Component: Landing },
      {
        Component: DarkFrame,
        ErrorBoundary: RouteFault,
        children: [
          page(
            '/operator',
            'operator',
            ['alert.acknowledge', 'camera.view'],
            async () => (await import('./OperatorRoute.tsx')).OperatorRoute,
          ),
        ],
      },
      {
        Component: FieldFrame,
        ErrorBoundary: RouteFault,
        children: [
          page(
            '/lapangan',
            'field',
            ['task.read'],
            async () => (await import('../features/field/FieldPage.tsx')).FieldPage,
          ),
        ],
      },
      {
        Component: OfficeFrame,
        ErrorBoundary: RouteFault,
        children: [
          page(
            '/ringkasan',
            'summary',
            ['alert.read', 'project.read', 'complaint.list'],
            async () => (await import('../features/summary/SummaryPage.tsx')).SummaryPage,
          ),
          page(
            '/proyek',
            'projects',
            ['project.read'],
            async () => (await import('../features/projects/ProjectsPage.tsx')).ProjectsPage,
          ),
          page(
            '/proyek/skpd/:id',
            'projects',
            ['project.read'],
            async () => (await import('../features/projects/AgencyPage.tsx')).AgencyPage,
          ),
          page(
            '/proyek/:id',
            'projects',
            ['project.read'],
            async () => (await import('../features/projects/PackagePage.tsx')).PackagePage,
          ),
          page(
            '/pengaduan',
            'complaints',
            ['complaint.list'],
            async () => (await import('../features/complaints/ComplaintsPage.tsx')).ComplaintsPage,
          ),
          page(
            '/pengaduan/:id',
            'complaints',
            ['complaint.read'],
            async () => (await import('../features/complaints/ComplaintPage.tsx')).ComplaintPage,
          ),
          page(
            '/tersegel',
            'sealed',
            ['sealed.list'],
            async () => (await import('../features/sealed/SealedPage.tsx')).SealedPage,
          ),
          page(
            '/peta',
            'map',
            ['camera.list'],
            async () => (await import('../features/map/MapPage.tsx')).MapPage,
          ),
          page(
            '/demo',
            'demo',
            ['demo.act'],
            async () => (await import('../features/demo/DemoPage.tsx')).DemoPage,
          ),
          page(
            '/kamera',
            'cameras',
            ['camera.list'],
            async () => (await import('../features/camera/CameraListPage.tsx')).CameraListPage,
          ),
          page(
            '/kamera/:no',
            'cameras',
            ['camera.read'],
            async () => (await import('../features/camera/CameraPage.tsx')).CameraPage,
          ),
          page(
            '/akun',
            'account',
            ['account.own'],
            async () => (await import('../features/account/AccountPage.tsx')).AccountPage,
          ),
          { path: '*', Component: NotFound, handle: { acts: [] } },
          { path: '/atur', Component: FirstSetting },
          page(
            '/atur/sistem',
            'system',
            ['system.read'],
            async () => (await import('../features/settings/SystemPage.tsx')).SystemPage,
          ),
          page(
            '/atur/audit',
            'audit',
            ['audit.read'],
            async () => (await import('../features/settings/AuditPage.tsx')).AuditPage,
          ),
          page(
            '/atur/privasi',
            'privacy',
            ['audit.read'],
            async () => (await import('../features/settings/PrivacyPage.tsx')).PrivacyPage,
          ),
          page(
            '/atur/pengguna',
            'users',
            ['user.manage'],
            async () => (await import('../features/settings/UsersPage.tsx')).UsersPage,
          ),
          page(
            '/atur/dinding',
            'walls',
            ['wall.pair'],
            async () => (await import('../features/settings/WallsPage.tsx')).WallsPage,
          ),
        ],
      },
    ],
  },
  // Addresses of screens begin so; alone it is where screens are set up, which says who may.
  { path: '/dinding', element: <Navigate to="/atur/dinding" replace /> },
  {
    path: '/dinding/:wall/:screen',
    ErrorBoundary: RouteFault,
    lazy: async () => ({ Component: (await import('./WallRoute.tsx')).WallRoute }),
  },
]

/** One root over all, so that a page that is still loading shows the same quiet start everywhere. */
export const routes: RouteObject[] = [
  { HydrateFallback: Starting, ErrorBoundary: RouteFault, children: everyPage },
]
