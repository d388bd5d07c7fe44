/** First parts of the paths that the server answers itself; every other path is the app's. */
export const SERVED_BY_SERVER = ['account', 'sync', 'info', 'health', 'api', 'secret', 'pluggyai', 'admin', 'openid'];

/** Matches those paths, and none of the app's that only begin alike, such as `/accounts`. */
export const SERVED_PATTERN = `^/(${SERVED_BY_SERVER.join('|')})(/|$|\\?)`;
