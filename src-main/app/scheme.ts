import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';

/** a global of newer Electron, used only beside `protocol.handle`, which came later than it */
declare class Response {
  constructor(body: Uint8Array, init: { status: number; headers: Record<string, string> });
}

export const SCHEME = 'plastiscope-app';
export const WINDOW_HOST = 'window';
export const WINDOW_URL = `${SCHEME}://${WINDOW_HOST}/index.html`;

/** Everything the window may load comes with the program; styles of charts and docks are set inline. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};

/** Must run before the app is ready. A standard, secure scheme has an origin of its own, unlike `file:`. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built window, read-only, and nothing outside its folder. */
export function serveWindow(folder: string): void {
  const modern: typeof protocol.handle | undefined = protocol.handle;
  if (modern !== undefined) {
    protocol.handle(SCHEME, async (request) => {
      const { status, headers, body } = await fileResponse(folder, request.url);
      return new Response(body, { status, headers });
    });
    return;
  }
  protocol.registerBufferProtocol(SCHEME, (request, callback) => {
    void fileResponse(folder, request.url).then(({ status, headers, body }) =>
      callback({ statusCode: status, headers, data: Buffer.from(body) }),
    );
  });
}

interface FileResponse {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
}

/** @param url `plastiscope-app://window/<path inside the folder>` */
export async function fileResponse(folder: string, url: string): Promise<FileResponse> {
  const headers = {
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
  };
  try {
    const { host, pathname } = new URL(url);
    if (host !== WINDOW_HOST) throw new Error(`${host} is not the window`);
    const inside = decodeURIComponent(pathname);
    const file = path.join(folder, path.normalize(`/${inside}`));
    const body = new Uint8Array(await readFile(file));
    const type = CONTENT_TYPES[path.extname(file)] ?? 'application/octet-stream';
    return { status: 200, headers: { ...headers, 'Content-Type': type }, body };
  } catch {
    return {
      status: 404,
      headers: { ...headers, 'Content-Type': 'text/plain' },
      body: new Uint8Array(),
    };
  }
}
