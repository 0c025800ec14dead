// Every scope an application may ask for (https://apidocs.bitrix24.com/api-reference/scopes/permissions.html).

const NAMES = `
ai_admin biconnector bizproc booking calendar call cashbox catalog contact_center crm delivery department
disk documentgenerator entity humanresources humanresources.hcmlink im imbot imconnector imopenlines
intranet landing lists log mailservice main messageservice mobile pay_system placement pull rpa sale
salescenter sign.b2e socialnetwork sonet_group task telephony timeman user user.userfield user_basic
user_brief userconsent userfieldconfig vote
`

export const ALL_SCOPES: readonly string[] = NAMES.trim().split(/\s+/)
