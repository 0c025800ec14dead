// The place in CRM analytics: the application page with the refresh shown as a state only.
import { createBrowserPortal } from '../src/app/browser-session.ts'
import { mountApplication } from './mount-application.ts'

mountApplication(createBrowserPortal(), true)
