// The tab in the card of a company.
import { createBrowserPortal } from '../src/app/browser-session.ts'
import { mountCardTab } from './mount-card-tab.ts'

mountCardTab('company', createBrowserPortal())
