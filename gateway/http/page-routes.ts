import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Router } from 'express';
import sirv from 'sirv';

const yearInSeconds = 365 * 24 * 60 * 60;

/** Pages whose links are relative, so that their address must end in a slash. */
const pagesWithFolder = new Set(['/dashboard', '/playground', '/en']);

/**
 * The start page, the dashboard and the playground, from the bundle in `directory`. Files with a digest in their name
 * may be kept for ever, pages are asked for anew each time. Without a bundle, each of them says how to build it.
 */
export function pageRoutes(directory: string): Router {
  const router = express.Router();
  router.use((request, response, next) => {
    const { path, url } = request;
    // What follows the path stays: a permanent link names its view there.
    if (pagesWithFolder.has(path)) response.redirect(308, `.${path}/${url.slice(path.length)}`);
    else next();
  });
  if (existsSync(join(directory, 'index.html'))) router.use(bundle(directory));
  else {
    router.get(['/', '/dashboard', '/playground'], (_request, response) => {
      response
        .status(404)
        .type('text/plain')
        .send('The pages are not built yet: run `npm run prepare` and start the gateway again.\n');
    });
  }
  return router;
}

const bundle = (directory: string): express.RequestHandler =>
  sirv(directory, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders(response, pathname) {
      const isHashed = pathname.includes('/assets/');
      response.setHeader(
        'cache-control',
        isHashed ? `public, max-age=${yearInSeconds}, immutable` : 'no-cache',
      );
    },
  });
