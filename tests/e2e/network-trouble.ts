// What the browser itself says about requests that a test made fail; the app cannot keep it quiet.
export const NETWORK_TROUBLE = /Failed to load resource|blocked by CORS policy|net::ERR_/
