import { Component, type ReactNode } from 'react'
import styles from './TileGrid.module.css'

/** One tile that cannot be drawn must not take the wall with it. */
export class TileBoundary extends Component<
  { readonly children: ReactNode },
  { readonly hasFailed: boolean }
> {
  override state = { hasFailed: false }
  static getDerivedStateFromError() {
    return { hasFailed: true }
  }
  override render() {
    return this.state.hasFailed ? <div className={styles.empty}>⚠</div> : this.props.children
  }
}
