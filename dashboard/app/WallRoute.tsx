import { DeviceSignIn } from '../features/wall/DeviceSignIn.tsx'
import { WallPage } from '../features/wall/WallPage.tsx'
import { Gate } from './Gate.tsx'
import { useTheme } from './use-theme.ts'

/** `/dinding/:wall/:screen`: a display signs itself in with its token instead of being sent to the sign-in page. */
export function WallRoute() {
  useTheme('dark')
  return (
    <Gate signedOut={<DeviceSignIn />}>
      <WallPage />
    </Gate>
  )
}
