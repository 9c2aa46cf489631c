import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen } from './listen.ts';
import { pageRoutes } from './page-routes.ts';
import { securityHeaders } from './security-headers.ts';

let directory: string;
let server: http.Server | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pages-'));
});
afterEach(async () => {
  server?.close();
  server?.closeAllConnections();
  await rm(directory, { recursive: true });
});

async function startPages(): Promise<string> {
  server = http.createServer(express().use(securityHeaders()).use(pageRoutes(directory)));
  return listen(server, { host: '127.0.0.1', port: 0 });
}

async function startBundle(): Promise<string> {
  await mkdir(join(directory, 'playground'));
  await mkdir(join(directory, 'assets'));
  await writeFile(join(directory, 'index.html'), '<h1>Start</h1>');
  await writeFile(join(directory, 'playground', 'index.html'), '<h1>Abfragen</h1>');
  await writeFile(join(directory, 'assets', 'main-AbC.js'), 'let a;');
  await writeFile(join(directory, 'assets', 'main-AbC.js.br'), brotliCompressSync('let a;'));
  return startPages();
}

const directives = (response: Response, name: string): string | undefined =>
  response.headers
    .get('content-security-policy')
    ?.split(';')
    .find((directive) => directive.startsWith(name));

describe('pageRoutes', () => {
  it('serves the start page and has it asked for anew each time', async () => {
    const response = await fetch(`${await startBundle()}/`);
    expect(await response.text()).toBe('<h1>Start</h1>');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it('leads to the playground with and without a slash', async () => {
    const url = await startBundle();
    expect(await (await fetch(`${url}/playground`)).text()).toBe('<h1>Abfragen</h1>');
    expect(await (await fetch(`${url}/playground/`)).text()).toBe('<h1>Abfragen</h1>');
  });

  it('keeps what a permanent link says when it leads to the slash', async () => {
    const response = await fetch(`${await startBundle()}/dashboard?view=map&on=2024-07-01`, {
      redirect: 'manual',
    });
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe('./dashboard/?view=map&on=2024-07-01');
  });

  it('lets files with a digest in their name be kept for ever', async () => {
    const response = await fetch(`${await startBundle()}/assets/main-AbC.js`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('sends the compressed form to a reader that takes it, and the plain one to others', async () => {
    const url = `${await startBundle()}/assets/main-AbC.js`;
    const packed = await fetch(url, { headers: { 'accept-encoding': 'br' } });
    const plain = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
    expect([packed.headers.get('content-encoding'), await packed.text()]).toEqual(['br', 'let a;']);
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, 'let a;']);
    expect(plain.headers.get('vary')).toBe('Accept-Encoding');
  });

  it('serves nothing outside its folder', async () => {
    const response = await fetch(`${await startBundle()}/..%2f..%2f..%2fetc%2fpasswd`);
    expect(response.status).toBe(404);
  });

  it('says how to build the pages when they are not built', async () => {
    const response = await fetch(`${await startPages()}/playground`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('npm run prepare');
  });
});

describe('securityHeaders', () => {
  it('allows pages nothing but files of this host', async () => {
    const response = await fetch(`${await startBundle()}/`);
    expect(directives(response, 'default-src')).toBe("default-src 'none'");
    expect(directives(response, 'style-src')).toBe("style-src 'self'");
    expect(directives(response, 'script-src')).toBe("script-src 'self'");
    expect(directives(response, 'upgrade-insecure-requests')).toBeUndefined();
  });

  it('allows styles inside elements on the playground, and nowhere else', async () => {
    const url = await startBundle();
    expect(directives(await fetch(`${url}/playground/`), 'style-src')).toBe(
      "style-src 'self' 'unsafe-inline'",
    );
    expect(directives(await fetch(`${url}/playground/`), 'script-src')).toBe("script-src 'self'");
    expect(directives(await fetch(`${url}/`), 'style-src')).toBe("style-src 'self'");
  });
});
