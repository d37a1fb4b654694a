import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { Fault } from '../domain/fault.ts';
import type { Log } from '../log.ts';
import { type AnswerPages, answerPages } from './answer-page.ts';
import { type Health, healthPages, type Probe, watchHealth } from './health.ts';
import { metricsPage } from './metrics.ts';
import { outcomePages } from './outcome-page.ts';
import { unsubscribePages } from './unsubscribe.ts';

export interface WebOptions extends AnswerPages {
  readonly probes: Readonly<Record<string, Probe>>;
  readonly log: Log;
}

export interface WebServer {
  readonly port: number;
  close(): Promise<void>;
}

const LARGEST_BODY = 64 * 1024;

export function webApp(options: WebOptions, health: Health): Hono {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: LARGEST_BODY, onError: (c) => c.text('That is too long.', 413) }));
  app.route('/', healthPages(health));
  app.route('/', metricsPage({ ...options, health }));
  app.route('/', answerPages(options));
  app.route('/', outcomePages(options));
  app.route('/', unsubscribePages(options));
  app.onError((error, c) => {
    // A status that somebody chose to throw says whose fault it is, and for 4xx it is not ours.
    if (error instanceof HTTPException && error.status < 500) return error.getResponse();
    options.log.error({ err: error }, 'request failed');
    return c.text('Something went wrong on our side. Please try again.', 500);
  });
  return app;
}

/** @param port 0 for any that is free */
export async function startWeb(options: WebOptions, port: number): Promise<WebServer> {
  const health = watchHealth(options.probes);
  const app = webApp(options, health);
  const listening = Promise.withResolvers<number>();
  const server = serve({ fetch: app.fetch, port }, (info) => listening.resolve(info.port));
  server.once('error', (cause: NodeJS.ErrnoException) => {
    const taken = cause.code === 'EADDRINUSE';
    const sentence = `Port ${port} is taken by another program; PORT names the one to use.`;
    listening.reject(taken ? new Fault('port_taken', sentence, { cause }) : cause);
  });
  return {
    port: await listening.promise,
    close: () =>
      new Promise((resolve) => {
        health.close();
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
