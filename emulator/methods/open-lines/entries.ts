// Reading methods of open lines for the registry.
import type { MethodEntry } from '../call.ts'
import { crmChatGet, crmChatLastId, dialogGet, sessionHistory } from './dialogs.ts'
import { lineGet, lineList, linePath, lineRevision } from './lines.ts'

const scope = 'imopenlines'

export const openLineMethods: readonly MethodEntry[] = [
  { name: 'imopenlines.config.get', scope, handler: lineGet },
  { name: 'imopenlines.config.list.get', scope, handler: lineList },
  { name: 'imopenlines.config.path.get', scope, handler: linePath },
  { name: 'imopenlines.revision.get', scope, handler: lineRevision },
  { name: 'imopenlines.dialog.get', scope, handler: dialogGet },
  { name: 'imopenlines.session.history.get', scope, handler: sessionHistory },
  { name: 'imopenlines.crm.chat.get', scope, handler: crmChatGet },
  { name: 'imopenlines.crm.chat.getLastId', scope, handler: crmChatLastId },
]
