// The pages demand Trusted Types, so a worker may only be started from an address that a policy has let through. Ours
// lets through nothing but blobs of this very page.

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown
  readonly defaultPolicy?: unknown
}

/** Installs the policy once; does nothing in a browser without Trusted Types. */
export function allowBlobWorkers(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }
  if (trustedTypes === undefined || trustedTypes.defaultPolicy) return
  trustedTypes.createPolicy('default', {
    createScriptURL: (url) => {
      if (url.startsWith(`blob:${location.origin}/`)) return url
      throw new TypeError('Only a blob of this page may be run as a script')
    },
  })
}
