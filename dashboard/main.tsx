import './app/zod-without-eval.ts'
import '@fontsource-variable/inter/wght.css'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html: no element with id "root" to draw into')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
