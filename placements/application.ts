// The application page, as the portal opens it from the menu.
import { createBrowserPortal } from '../src/app/browser-session.ts'
import { mountApplication } from './mount-application.ts'

mountApplication(createBrowserPortal(), false)
