/** HTTP header that carries the id of a request: accepted, answered and handed on to the subgraphs. */
export const requestIdHeader = 'x-request-id';

/** Carries the signature of a call from the gateway to a subgraph. */
export const signatureHeader = 'x-hub-signature';

/** Carries the version of a department's data in each of its answers. */
export const dataVersionHeader = 'x-hub-data-version';

/**
 * By this header of its answers a subgraph says how many calls over one connection it works on side by side. One that does
 * not say gets the next call over a connection when it has answered the one before.
 */
export const pipeliningHeader = 'x-hub-pipelining';

/**
 * Header by which staff of a department show its write key to the gateway, `<folder of the department> <key>`, and by
 * which the gateway hands the key alone to that department.
 */
export const writeKeyHeader = 'x-hub-write-key';
