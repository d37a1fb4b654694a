import { Fault } from '../domain/fault.ts';
import { ANSWER_SCHEMA, type Message } from './prompt.ts';

/** An OpenAI-compatible endpoint; `url` is what `/chat/completions` follows. */
export interface Endpoint {
  readonly url: string;
  readonly model: string;
  readonly key: string | null;
}

/** An answer is a line; a model that thinks aloud writes pages. */
const LARGEST = 256 * 1024;

/** Where an endpoint does not know these, it says so by 400 or 422, and is asked without them. */
const STRICT = {
  temperature: 0,
  response_format: {
    type: 'json_schema',
    json_schema: { name: 'answer', strict: true, schema: ANSWER_SCHEMA },
  },
};

/**
 * Asks once; resolves with what the model wrote. A redirect is refused: it would carry the reply to somebody else.
 * @param deadline milliseconds for all of it
 * @throws Fault `model_timeout`, `model_unreachable`, `model_refused`, `model_too_large`, `model_nonsense`; without any
 *   words of the reply or the endpoint
 */
export async function ask(
  endpoint: Endpoint,
  messages: readonly Message[],
  deadline: number,
): Promise<string> {
  const signal = AbortSignal.timeout(deadline);
  try {
    const strict = await post(endpoint, { messages, ...STRICT }, signal);
    const plain = strict.status === 400 || strict.status === 422;
    if (plain) await strict.body?.cancel();
    const response = plain ? await post(endpoint, { messages }, signal) : strict;
    if (!response.ok) {
      await response.body?.cancel();
      throw new Fault('model_refused', `the endpoint answers ${response.status}`);
    }
    return contentOf(await bodyOf(response));
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw signal.aborted
      ? new Fault('model_timeout', 'the endpoint did not answer in time')
      : new Fault('model_unreachable', 'the endpoint cannot be reached');
  }
}

function post({ url, model, key }: Endpoint, asked: object, signal: AbortSignal): Promise<Response> {
  return fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ model, ...asked }),
    redirect: 'error',
    signal,
  });
}

/** Counted as it is unpacked, so that a small compressed body cannot become a large one. */
async function bodyOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LARGEST) throw new Fault('model_too_large', 'the endpoint answers with more than 256 KiB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function contentOf(body: string): string {
  const content = safely(body)?.choices?.[0]?.message?.content;
  if (typeof content !== 'string')
    throw new Fault('model_nonsense', 'the endpoint answers with no completion');
  return content;
}

interface Completion {
  readonly choices?: readonly ({ readonly message?: { readonly content?: unknown } | null } | null)[] | null;
}

function safely(body: string): Completion | null {
  try {
    return JSON.parse(body) as Completion | null;
  } catch {
    return null;
  }
}
