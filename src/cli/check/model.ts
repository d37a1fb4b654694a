import { Fault } from '../../domain/fault.ts';

/** Lists the models of an OpenAI-compatible endpoint; resolves with what was found. Throws a Fault, or the network's error. */
export async function probeModel(
  llm: { readonly url: string; readonly model: string; readonly key: string | null },
  signal: AbortSignal,
): Promise<string> {
  const headers = llm.key === null ? {} : { authorization: `Bearer ${llm.key}` };
  const response = await fetch(`${llm.url}/models`, { headers, signal, redirect: 'error' });
  if (response.status === 401 || response.status === 403) {
    throw new Fault('login_refused', `refuses the key (${response.status}); check LLM_KEY`);
  }
  if (!response.ok) {
    throw new Fault(
      'no_models',
      `answers ${response.status} to GET /models; check that the URL ends where that path follows`,
    );
  }
  const names = modelNames(await response.json().catch(() => null));
  if (names === null)
    throw new Fault('no_models', 'answers GET /models with something else than a list of models');
  if (names.includes(llm.model)) return `has the model ${llm.model}`;
  throw new Fault(
    'no_such_model',
    `has no model ${JSON.stringify(llm.model)}; correct LLM_MODEL, or install it there`,
  );
}

function modelNames(body: unknown): string[] | null {
  const data = (body as { data?: unknown } | null)?.data;
  return Array.isArray(data) ? data.map((each) => String((each as { id?: unknown } | null)?.id)) : null;
}
