/** How long a connection may stand still in the middle of an answer before it is closed. */
export const idleTimeoutMillis = 60_000;
