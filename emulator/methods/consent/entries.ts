// Methods of agreements and consents for the registry.
import type { MethodEntry } from '../call.ts'
import { agreementList, agreementText, consentAdd } from './consents.ts'

export const consentMethods: readonly MethodEntry[] = [
  { name: 'userconsent.agreement.list', scope: 'userconsent', handler: agreementList },
  { name: 'userconsent.agreement.text', scope: 'userconsent', handler: agreementText },
  { name: 'userconsent.consent.add', scope: 'userconsent', handler: consentAdd },
]
