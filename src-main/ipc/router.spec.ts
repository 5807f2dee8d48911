import { describe, expect, it, vi } from 'vitest';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { requests } from '../../src-shared/contract/requests';
import { answer, type AppHandlers } from './router';

/** Handlers that refuse everything but what a test gives. */
function handlersWith(some: Partial<AppHandlers>): AppHandlers {
  const refuse = () => Promise.reject(new Error('not expected in this test'));
  const all = Object.fromEntries(Object.keys(requests).map((name) => [name, refuse]));
  return Object.assign(all, some) as AppHandlers;
}

describe('answer', () => {
  it('gives a handler the checked input and the window its output as a value', async () => {
    const cancel = vi.fn().mockResolvedValue({ accepted: true });
    const reply = await answer(handlersWith({ 'job.cancel': cancel }), 'job.cancel', {
      jobId: 'a',
      surplus: 1,
    });
    expect(reply).toEqual({ ok: true, data: { accepted: true } });
    expect(cancel).toHaveBeenCalledWith({ jobId: 'a' });
  });

  it('refuses a name that does not exist, also one of Object.prototype', async () => {
    for (const name of ['job.destroy', 'constructor', '__proto__', 3, undefined]) {
      expect(await answer(handlersWith({}), name, {})).toMatchObject({
        ok: false,
        error: { code: 'usage' },
      });
    }
  });

  it('refuses input that does not fit and names the field', async () => {
    const create = vi.fn();
    const reply = await answer(handlersWith({ 'project.create': create }), 'project.create', {
      path: '/p',
      preset: 3,
    });
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'usage', message: expect.stringContaining('preset') },
    });
    expect(create).not.toHaveBeenCalled();
  });

  it('turns what a handler throws into a value with its code, place and sentence', async () => {
    const fail = () =>
      Promise.reject(new PlastiscopeError('input', 'bad row', { path: '/a', line: 3 }));
    const reply = await answer(handlersWith({ 'job.list': fail }), 'job.list', {});
    expect(reply).toEqual({
      ok: false,
      error: { code: 'input', message: 'bad row', path: '/a', line: 3 },
    });
  });
});
