import type { RequestHandler } from 'express';
import helmet from 'helmet';

const pagePolicy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

// The code editor of the playground writes styles into its elements and starts workers from this host.
const playgroundPolicy = {
  ...pagePolicy,
  'style-src': ["'self'", "'unsafe-inline'"],
  'font-src': ["'self'", 'data:'],
  'worker-src': ["'self'"],
};

const withPolicy = (directives: Record<string, string[]>): RequestHandler =>
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    // Whether only HTTPS may be used is for the operator's TLS end point to promise, not for a process on loopback.
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  });

/** Security headers for everything the gateway answers; the playground alone gets the wider policy it needs. */
export function securityHeaders(): RequestHandler {
  const strict = withPolicy(pagePolicy);
  const playground = withPolicy(playgroundPolicy);
  return (request, response, next) => {
    const isPlayground = request.path === '/playground' || request.path.startsWith('/playground/');
    (isPlayground ? playground : strict)(request, response, next);
  };
}

/**
 * The same for answers of the graph, as a flat list of names and values: data, whatever a browser takes it for. They load
 * nothing and lead nowhere, so there is nothing to say of referrers; `frame-ancestors` is what x-frame-options was.
 */
export const answerHeaders: readonly string[] = [
  'content-security-policy',
  "default-src 'none';frame-ancestors 'none'",
  'x-content-type-options',
  'nosniff',
  'cross-origin-resource-policy',
  'same-origin',
];
