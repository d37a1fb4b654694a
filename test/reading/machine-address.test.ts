import { describe, expect, it } from 'vitest';
import { isMachineAddress } from '../../src/reading/machine-address.ts';

describe('the address of a machine', () => {
  it.each([
    'no-reply@x.example',
    'noreply@x.example',
    'no_reply@x.example',
    'do-not-reply@x.example',
    'donotreply@x.example',
    'calendar-noreply@google.com',
    'noreply-4f2a@x.example',
    'no-reply+abc@x.example',
    'mailer-daemon@x.example',
    'postmaster@x.example',
    'bounces+123@x.example',
    'bounce-4711@x.example',
    'founders-bounces@lists.example',
    'founders-request@lists.example',
    'notifications@x.example',
    'ne-pas-repondre@x.example',
    'nicht.antworten@x.example',
    'c_1888@resource.calendar.google.com',
    'reply+abc@reply.github.com',
  ])('%s is one', (address) => {
    expect(isMachineAddress(address)).toBe(true);
  });

  it.each([
    'alice@x.example',
    'info@bakery.example',
    'sales@bakery.example',
    'hello@bakery.example',
    'office@connector.test',
    'norepley@x.example',
    'reply@x.example',
    'norma.reply@x.example',
    'daemon.jones@x.example',
    'bounceback.fitness@x.example',
    'abusedwomenscentre@x.example',
    'noreen@x.example',
  ])('%s is a person, or a firm where people read', (address) => {
    expect(isMachineAddress(address)).toBe(false);
  });
});
